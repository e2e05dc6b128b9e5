package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class MergedPagesTest {
    /** A page of a store that holds these blobs, of so many at most. */
    private static Page<BlobStat> page(Set<String> keys, Optional<String> cursor, int size) {
        List<BlobStat> behind = keys.stream()
                .map(BlobKey::new)
                .filter(key -> cursor.isEmpty() || Names.ofBlob(key).compareTo(cursor.get()) > 0)
                .sorted()
                .map(key -> new BlobStat(key, 1))
                .toList();
        return behind.size() <= size
                ? new Page<>(behind, Optional.empty())
                : new Page<>(
                        behind.subList(0, size),
                        Optional.of(Names.ofBlob(behind.get(size - 1).key())));
    }

    @Property(tries = 200)
    void pages_showEveryBlobOnce_inOrder(
            @ForAll @Size(max = 30) Set<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 4) String> first,
            @ForAll @Size(max = 30) Set<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 4) String> others,
            @ForAll @IntRange(min = 1, max = 5) int size) {
        others.removeAll(first);
        List<BlobStat> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Optional<String> from = cursor;
            Page<BlobStat> page = MergedPages.of(
                    List.of(page(first, from, size), page(others, from, size), page(Set.of(), from, size)));
            seen.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(seen)
                .extracting(blob -> blob.key().value())
                .containsExactlyElementsOf(
                        Stream.concat(first.stream(), others.stream()).sorted().toList());
    }
}

package dev.mediamanager.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    @TempDir
    Path root;

    /** Random keys of few characters, so that folders, short names and prefixes meet; listed by small pages and compared with a sorted set. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void page_givesWhatASortedSetGives(long seed) throws IOException {
        Random random = new Random(seed);
        Layout layout = new Layout(root.toRealPath());
        TreeSet<BlobKey> keys = new TreeSet<>();
        for (int i = 0; i < 120; i++) {
            BlobKey key = randomKey(random);
            if (keys.add(key)) {
                Files.createDirectories(Layout.parent(layout.file(key)));
                Files.createFile(layout.file(key));
            }
        }
        for (int i = 0; i < 100; i++) {
            String text = randomKey(random).value();
            String prefix = i == 0 ? "" : text.substring(0, random.nextInt(text.length()) + 1);
            List<BlobKey> expected =
                    keys.stream().filter(key -> key.value().startsWith(prefix)).toList();
            assertThat(all(layout, 1 + random.nextInt(9), prefix))
                    .as("list(%s)", prefix)
                    .isEqualTo(expected);
            String cursor = randomKey(random).value();
            assertThat(Listing.page(layout, 1000, prefix, Optional.of(cursor)).items())
                    .as("list(%s) after %s", prefix, cursor)
                    .extracting(BlobStat::key)
                    .containsExactlyElementsOf(expected.stream()
                            .filter(key -> key.value().compareTo(cursor) > 0)
                            .toList());
        }
    }

    private static BlobKey randomKey(Random random) {
        StringBuilder key = new StringBuilder();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            key.append("a0z".charAt(random.nextInt(3)));
            if (i < length - 1 && random.nextInt(3) == 0) {
                key.append('/');
            }
        }
        return new BlobKey(key.toString());
    }

    private static List<BlobKey> all(Layout layout, int pageSize, String prefix) throws IOException {
        List<BlobKey> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<BlobStat> page = Listing.page(layout, pageSize, prefix, cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(pageSize);
            page.items().forEach(stat -> all.add(stat.key()));
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}

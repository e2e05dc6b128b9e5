package dev.mediamanager.storage.s3;

import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One page of pages that began behind the same name, each in order. */
final class MergedPages {
    private MergedPages() {}

    /** Returns what lies before the first end of a page that has more behind it: what any page does not show yet lies behind that. */
    static Page<BlobStat> of(List<Page<BlobStat>> pages) {
        Optional<String> end =
                pages.stream().flatMap(page -> page.next().stream()).min(Comparator.naturalOrder());
        List<BlobStat> merged = pages.stream()
                .flatMap(page -> page.items().stream())
                .filter(blob -> end.isEmpty() || Names.ofBlob(blob.key()).compareTo(end.get()) <= 0)
                .sorted(Comparator.comparing(BlobStat::key))
                .toList();
        return new Page<>(merged, end);
    }
}

package dev.mediamanager.internal.memory;

import dev.mediamanager.Media;
import dev.mediamanager.MediaFilter;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.Page;
import dev.mediamanager.spi.ListPosition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cuts a page out of all media. */
final class Listing {
    /** As databases compare texts: by code points, where Java compares halves of surrogate pairs. */
    private static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final Comparator<ListPosition> ASCENDING = Comparator.comparing(ListPosition::title, BY_CODE_POINT)
            .thenComparingLong(ListPosition::size)
            .thenComparing(ListPosition::id);

    private Listing() {}

    static long count(MediaQuery query, Stream<Media> all) {
        return matching(query, all).count();
    }

    private static Stream<Media> matching(MediaQuery query, Stream<Media> all) {
        boolean bin = query.filters().contains(new MediaFilter.Status(MediaStatus.RECYCLED));
        return all.filter(media -> bin || media.recycled().isEmpty())
                .filter(media -> query.filters().stream().allMatch(filter -> filter.matches(media)));
    }

    static Page<Media> of(MediaQuery query, Stream<Media> all) {
        Comparator<ListPosition> order = query.order().isDescending() ? ASCENDING.reversed() : ASCENDING;
        Optional<ListPosition> start = ListPosition.of(query);
        List<Media> found = matching(query, all)
                .filter(media -> start.filter(last -> order.compare(position(query, media), last) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(media -> position(query, media), order))
                .limit(query.limit() + 1L)
                .toList();
        if (found.size() <= query.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<Media> page = found.subList(0, query.limit());
        ListPosition last = position(query, page.get(page.size() - 1));
        return new Page<>(page, Optional.of(last.toCursor(query)));
    }

    private static ListPosition position(MediaQuery query, Media media) {
        return ListPosition.of(query, media.id(), media.title(), media.current().length());
    }
}

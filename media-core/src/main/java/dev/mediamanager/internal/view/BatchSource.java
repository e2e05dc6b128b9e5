package dev.mediamanager.internal.view;

import dev.mediamanager.Library;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BatchRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings the media of a batch, some at a time. What somebody may see of them is asked later. */
interface BatchSource {
    /** A media that was selected; absent if there is none of this id. */
    record Selected(MediaId id, Optional<Media> media) {}

    /**
     * Some of them.
     *
     * @param next the position behind them; absent at the end
     */
    record Step(List<Selected> media, Optional<String> next) {}

    /** Returns the next media from a position on, at most so many. */
    Step next(Optional<String> position, int most);

    /** Reads by id or by pages, which are those of the recycle bin if asked. */
    static BatchSource of(MediaSelection selection, boolean recycled, Library library, BatchRepository rows) {
        if (selection instanceof MediaSelection.Ids some) {
            return (position, most) -> byId(some.ids(), position, most, rows);
        }
        MediaQuery query = ((MediaSelection.Matching) selection).query();
        MediaQuery listed = recycled ? query.withStatus(MediaStatus.RECYCLED) : query;
        return (position, most) -> {
            Page<Media> page = library.list(new MediaQuery(listed.filters(), listed.order(), most, position));
            return new Step(
                    page.items().stream()
                            .map(media -> new Selected(media.id(), Optional.of(media)))
                            .toList(),
                    page.next());
        };
    }

    private static Step byId(List<MediaId> ids, Optional<String> position, int most, BatchRepository rows) {
        int from = position.map(text -> index(text, ids.size())).orElse(0);
        int end = Math.min(ids.size(), from + most);
        List<MediaId> some = ids.subList(from, end);
        Map<MediaId, Media> found =
                rows.findMedia(some).stream().collect(Collectors.toMap(Media::id, Function.identity()));
        return new Step(
                some.stream()
                        .map(id -> new Selected(id, Optional.ofNullable(found.get(id))))
                        .toList(),
                end < ids.size() ? Optional.of(Integer.toString(end)) : Optional.empty());
    }

    private static int index(String text, int size) {
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) <= size) {
            return Integer.parseInt(text);
        }
        throw MediaRejectedException.argument("token to resume at", text, "next() of a result, unchanged");
    }
}

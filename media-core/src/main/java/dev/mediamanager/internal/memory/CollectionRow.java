package dev.mediamanager.internal.memory;

import dev.mediamanager.CollectionPlace;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.spi.CollectedPosition;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A collection and its media, by the numbers of their places. */
final class CollectionRow {
    MediaCollection head;
    private final NavigableMap<Long, MediaId> places = new TreeMap<>();
    private final Map<MediaId, Placed> placed = new TreeMap<>();
    private long numbering;

    /** Where a media was put last, and how often places had been numbered anew then. */
    private record Placed(long numbering, long position) {
        boolean isWhereItWas(CollectedPosition earlier) {
            return numbering < earlier.numbering()
                    || (numbering == earlier.numbering() && position == earlier.position());
        }
    }

    CollectionRow(MediaCollection head) {
        this.head = head;
    }

    NavigableMap<Long, MediaId> places() {
        return places;
    }

    OptionalLong numberOf(MediaId media) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().equals(media))
                .mapToLong(Map.Entry::getKey)
                .findFirst();
    }

    /** Puts a media into its place, from wherever it was. */
    void put(MediaId media, CollectionPlace place, Predicate<MediaId> shown) {
        TreeMap<Long, MediaId> others = new TreeMap<>(places);
        others.values().remove(media);
        Optional<Long> before = before(others, place, shown);
        Map.Entry<Long, MediaId> next = before.isPresent() ? others.higherEntry(before.get()) : others.firstEntry();
        OptionalLong number = CollectedPosition.between(
                before.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                next == null ? OptionalLong.empty() : OptionalLong.of(next.getKey()));
        if (number.isEmpty()) {
            numberAnew();
            put(media, place, shown);
            return;
        }
        places.values().remove(media);
        places.put(number.getAsLong(), media);
        placed.put(media, new Placed(numbering, number.getAsLong()));
    }

    private static Optional<Long> before(
            NavigableMap<Long, MediaId> others, CollectionPlace place, Predicate<MediaId> shown) {
        if (place instanceof CollectionPlace.After after) {
            return Optional.of(others.entrySet().stream()
                    .filter(other -> other.getValue().equals(after.media()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new MediaNotFoundException(
                            "media in the collection", after.media().value())));
        }
        Optional<Long> last = others.isEmpty() ? Optional.empty() : Optional.of(others.lastKey());
        if (place instanceof CollectionPlace.At at) {
            return at.index() == 0
                    ? Optional.empty()
                    : others.entrySet().stream()
                            .filter(other -> shown.test(other.getValue()))
                            .map(Map.Entry::getKey)
                            .skip(at.index() - 1L)
                            .findFirst()
                            .or(() -> last);
        }
        return last;
    }

    private void numberAnew() {
        List<MediaId> inOrder = List.copyOf(places.values());
        places.clear();
        for (MediaId media : inOrder) {
            places.put(CollectedPosition.anew(places.size()), media);
        }
        numbering++;
    }

    /** Returns behind which number a page begins. */
    long start(Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return Long.MIN_VALUE;
        }
        CollectedPosition last = CollectedPosition.parse(head.id(), cursor.get());
        if (last.numbering() == numbering) {
            return last.position();
        }
        Optional<Placed> put = Optional.ofNullable(placed.get(last.media())).filter(there -> there.isWhereItWas(last));
        return put.map(there -> numberOf(last.media()))
                .orElseGet(OptionalLong::empty)
                .orElseThrow(last::lost);
    }

    String cursor(long number, MediaId media) {
        return new CollectedPosition(head.id(), numbering, number, media).toCursor();
    }
}

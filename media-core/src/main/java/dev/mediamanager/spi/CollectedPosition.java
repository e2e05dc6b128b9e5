package dev.mediamanager.spi;

import dev.mediamanager.CollectionId;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaRejectedException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a media in a collection, and the cursor that leads back to it. Places are numbers with room between, so that a move changes one row;
 * when there is none left, all are numbered anew, in the same order.
 *
 * @param collection in which collection
 * @param numbering how often its places were numbered anew before
 * @param position its number; sorts before those that are greater
 * @param media the media, by which its place is found after places were numbered anew, unless it was moved
 */
public record CollectedPosition(CollectionId collection, long numbering, long position, MediaId media) {
    /** Between places that are numbered anew: so many halvings fit in between. */
    private static final long STEP = 1L << 32;

    /** Beyond this, places are numbered anew. */
    private static final long LARGEST = 100_000_000_000_000_000L;

    private static final Pattern CURSOR =
            Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,18})\\.(-?[0-9]{1,18})\\.([0-9a-f-]{36})");

    /** Reads a cursor of this collection. @throws MediaRejectedException if it is none */
    public static CollectedPosition parse(CollectionId collection, String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches() || !parts.group(1).equals(collection.value())) {
            throw MediaRejectedException.argument(
                    "page cursor", cursor, "Page.next() of the page before of the same collection, unchanged");
        }
        return new CollectedPosition(
                collection,
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                new MediaId(parts.group(4)));
    }

    /** Returns the number of a place when all are numbered anew. */
    public static long anew(int index) {
        return index * STEP;
    }

    /**
     * Returns the number of a place between two.
     *
     * @param before that of the one before; absent if there is none
     * @param after that of the one behind; absent if there is none
     * @return absent if there is no room, so that all must be numbered anew
     */
    public static OptionalLong between(OptionalLong before, OptionalLong after) {
        if (before.isEmpty() && after.isEmpty()) {
            return OptionalLong.of(0);
        }
        long low = before.orElseGet(() -> after.getAsLong() - 2 * STEP);
        long high = after.orElseGet(() -> before.getAsLong() + 2 * STEP);
        long middle = low + (high - low) / 2;
        return middle == low || Math.abs(middle) > LARGEST ? OptionalLong.empty() : OptionalLong.of(middle);
    }

    /** Returns the cursor that continues after the media. */
    public String toCursor() {
        return collection + "." + numbering + "." + position + "." + media;
    }

    /** Returns the error for a cursor whose place cannot be told any more. */
    public MediaRejectedException lost() {
        return MediaRejectedException.argument(
                "page cursor",
                toCursor(),
                "one whose media was neither moved nor removed, now that places were numbered anew; begin at the first page");
    }
}

package dev.mediamanager.spi;

import dev.mediamanager.MediaId;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.internal.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a media in a listing, and the cursor that leads back to it. A cursor names the query it is of, so that with another it is refused and
 * never shows a wrong page; it is no secret and protects nothing.
 *
 * @param id the media's id
 * @param title its title if the listing is sorted by it, else empty
 * @param size the length of its current version if the listing is sorted by it, else 0
 */
public record ListPosition(MediaId id, String title, long size) {
    private static final Pattern CURSOR = Pattern.compile(
            "([0-9a-f]{16})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([0-9]{1,18})\\.([\\w-]{0,3000})");
    private static final int DIGEST_LENGTH = 16;

    /** Returns the place of a media in the listing of a query. */
    public static ListPosition of(MediaQuery query, MediaId id, String title, long size) {
        MediaOrder.Key key = query.order().key();
        return new ListPosition(id, key == MediaOrder.Key.TITLE ? title : "", key == MediaOrder.Key.SIZE ? size : 0);
    }

    /**
     * Returns where a query continues; nothing if it begins.
     *
     * @throws MediaRejectedException if its cursor is of another query
     */
    public static Optional<ListPosition> of(MediaQuery query) {
        return query.cursor().map(text -> {
            Matcher cursor = checkCursor(text);
            if (!cursor.group(1).equals(digest(query))) {
                throw MediaRejectedException.argument(
                        "page cursor", text, "Page.next() of a query with the same conditions in the same order");
            }
            return new ListPosition(
                    new MediaId(cursor.group(2)), title(text, cursor.group(4)), Long.parseLong(cursor.group(3)));
        });
    }

    /** Parses a cursor of whatever query. @throws MediaRejectedException if it is none */
    public static Matcher checkCursor(String text) {
        Matcher cursor = CURSOR.matcher(text);
        if (!cursor.matches()) {
            throw notACursor(text);
        }
        return cursor;
    }

    private static String title(String text, String encoded) {
        try {
            String title = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            if (title.indexOf(0) < 0) { // which PostgreSQL does not take
                return title;
            }
            throw notACursor(text);
        } catch (IllegalArgumentException e) {
            throw notACursor(text);
        }
    }

    private static MediaRejectedException notACursor(String text) {
        return MediaRejectedException.argument("page cursor", text, "Page.next() of the page before, unchanged");
    }

    /** Returns the cursor that continues the listing of this query after the media. */
    public String toCursor(MediaQuery query) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(title.getBytes(StandardCharsets.UTF_8));
        return digest(query) + "." + id + "." + size + "." + encoded;
    }

    private static String digest(MediaQuery query) {
        StringBuilder text = new StringBuilder(query.order().name());
        query.filters().forEach(filter -> {
            String condition = filter.toString();
            text.append(' ').append(condition.length()).append(' ').append(condition);
        });
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST_LENGTH);
    }
}

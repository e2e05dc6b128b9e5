package dev.mediamanager;

import java.util.Optional;

/**
 * Which media to list, newest first.
 *
 * @param tenant only media of this tenant
 * @param owner only media of this owner
 * @param kind only media of this kind
 * @param limit the most items of a page, 1 to {@value #MAX_LIMIT}
 * @param cursor where to continue: {@link Page#next()} of the page before
 */
public record MediaQuery(
        Optional<String> tenant, Optional<String> owner, Optional<MediaKind> kind, int limit, Optional<String> cursor) {
    /** The largest page. */
    public static final int MAX_LIMIT = 1000;

    /** The first 100 media of all. */
    public static final MediaQuery ALL =
            new MediaQuery(Optional.empty(), Optional.empty(), Optional.empty(), 100, Optional.empty());

    /** Checks the bounds. @throws MediaRejectedException if the limit is out of bounds or the cursor is not a media id */
    public MediaQuery {
        Checks.range("page limit", limit, 1, MAX_LIMIT);
        cursor.ifPresent(text -> Checks.uuid("page cursor", text));
    }

    /** Returns a copy for media of this tenant. */
    public MediaQuery inTenant(String newTenant) {
        return new MediaQuery(Optional.of(newTenant), owner, kind, limit, cursor);
    }

    /** Returns a copy for media of this owner. */
    public MediaQuery ownedBy(String newOwner) {
        return new MediaQuery(tenant, Optional.of(newOwner), kind, limit, cursor);
    }

    /** Returns a copy for media of this kind. */
    public MediaQuery ofKind(MediaKind newKind) {
        return new MediaQuery(tenant, owner, Optional.of(newKind), limit, cursor);
    }

    /** Returns a copy with pages of this size. */
    public MediaQuery limit(int newLimit) {
        return new MediaQuery(tenant, owner, kind, newLimit, cursor);
    }

    /** Returns a copy that continues at this cursor. */
    public MediaQuery after(String newCursor) {
        return new MediaQuery(tenant, owner, kind, limit, Optional.of(newCursor));
    }
}

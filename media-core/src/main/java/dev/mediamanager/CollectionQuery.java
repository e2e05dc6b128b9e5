package dev.mediamanager;

import java.util.Optional;

/**
 * Which collections to list, newest first. Each method returns a changed copy; conditions hold together.
 *
 * @param tenant of which tenant
 * @param owner of which owner
 * @param project filed in which project
 * @param limit the most items of a page, 1 to {@value MediaQuery#MAX_LIMIT}
 * @param cursor where to continue: {@link Page#next()} of the page before. It is the id of a collection, so that with another query it leads to what is
 *     older than that one
 */
public record CollectionQuery(
        Optional<String> tenant, Optional<String> owner, Optional<String> project, int limit, Optional<String> cursor) {
    /** The newest 100 collections of all. */
    public static final CollectionQuery ALL =
            new CollectionQuery(Optional.empty(), Optional.empty(), Optional.empty(), 100, Optional.empty());

    /** Checks the bounds. @throws MediaRejectedException if the limit is out of bounds, or the cursor is none */
    public CollectionQuery {
        Checks.range("page limit", limit, 1, MediaQuery.MAX_LIMIT);
        cursor.ifPresent(text -> Checks.uuid("page cursor", text));
    }

    /** Returns a copy for collections of this tenant. */
    public CollectionQuery inTenant(String newTenant) {
        return new CollectionQuery(Optional.of(newTenant), owner, project, limit, cursor);
    }

    /** Returns a copy for collections of this owner. */
    public CollectionQuery ownedBy(String newOwner) {
        return new CollectionQuery(tenant, Optional.of(newOwner), project, limit, cursor);
    }

    /** Returns a copy for collections of this project. */
    public CollectionQuery inProject(String newProject) {
        return new CollectionQuery(tenant, owner, Optional.of(newProject), limit, cursor);
    }

    /** Returns a copy with pages of this size. */
    public CollectionQuery limit(int newLimit) {
        return new CollectionQuery(tenant, owner, project, newLimit, cursor);
    }

    /** Returns a copy that continues at this cursor. */
    public CollectionQuery after(String newCursor) {
        return new CollectionQuery(tenant, owner, project, limit, Optional.of(newCursor));
    }
}

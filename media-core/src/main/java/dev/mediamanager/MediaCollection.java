package dev.mediamanager;

import java.time.Instant;
import java.util.Optional;

/**
 * A list of media in an order that users give it, as it was at one moment: the lectures of a course, the pictures of a gallery. A media can be in
 * any number of them, once in each, and does not change by that.
 *
 * @param id its identity
 * @param owner the user who holds the rights
 * @param tenant the tenant it belongs to; so do all its media
 * @param project the host's name of the project it is filed in: 1 to {@value Labels#MAX_LENGTH} characters, not blank
 * @param name what users see: 1 to {@value Labels#MAX_LENGTH} characters, not blank; others may have the same
 * @param created when it was made
 * @param updated when its name last changed
 * @param revision counts changes of the name; a change names the revision it is based on
 */
public record MediaCollection(
        CollectionId id,
        String owner,
        String tenant,
        Optional<String> project,
        String name,
        Instant created,
        Instant updated,
        long revision) {
    /** Checks what users give. @throws MediaRejectedException if the name or the project is out of bounds */
    public MediaCollection {
        Checks.label("collection name", name);
        project.ifPresent(filed -> Checks.label("project", filed));
    }

    /** Returns a copy with another name, changed at this moment. */
    public MediaCollection renamed(String newName, Instant now) {
        return new MediaCollection(id, owner, tenant, project, newName, created, now, revision + 1);
    }
}

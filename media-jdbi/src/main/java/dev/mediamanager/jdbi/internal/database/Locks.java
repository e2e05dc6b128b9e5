package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.CollectionId;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaId;
import dev.mediamanager.SessionId;
import dev.mediamanager.VersionId;
import org.jdbi.v3.core.Handle;

/**
 * Locks the media that a transition belongs to, until it ends: so transitions of one media come one after the other, in every process, and their
 * events in the order of their commits. A media that does not exist is not locked, which does no harm: nothing of it is there to change.
 */
public final class Locks {
    private static final String COLLECTION = "SELECT id FROM media_collection WHERE id = ? FOR UPDATE";
    private static final String MEDIA = "SELECT id FROM media WHERE id = %s FOR UPDATE";

    private Locks() {}

    /** Locks a media. */
    public static void media(Handle handle, MediaId id) {
        lock(handle, "?", id);
    }

    /** Locks a collection, so that changes of its order come one after the other. Who needs a media, too, locks that first. */
    public static void collection(Handle handle, CollectionId id) {
        if (Sql.of(handle).dialect() != Dialect.SQLITE) { // who writes there is alone
            handle.select(COLLECTION, id.value()).mapTo(String.class).findOne();
        }
    }

    /** Locks the media of a version. */
    public static void mediaOf(Handle handle, VersionId id) {
        lock(handle, "(SELECT media_id FROM media_version WHERE id = ?)", id);
    }

    /** Locks the media of an upload session. */
    public static void mediaOf(Handle handle, SessionId id) {
        lock(handle, """
                (SELECT v.media_id FROM media_session s JOIN media_version v ON v.id = s.version_id WHERE s.id = ?)""", id);
    }

    /** Locks the media of a job. */
    public static void mediaOf(Handle handle, JobId id) {
        lock(handle, "(SELECT media_id FROM media_job WHERE id = ?)", id);
    }

    /** Locks the media of the pipeline's {@code :job}. */
    public static void mediaOfJob(Pipeline pipeline) {
        pipeline.lock(MEDIA.formatted("(SELECT media_id FROM media_job WHERE id = :job)"));
    }

    private static void lock(Handle handle, String which, Object id) {
        if (Sql.of(handle).dialect() == Dialect.SQLITE) {
            return; // who writes there is alone
        }
        handle.select(MEDIA.formatted(which), id).mapTo(String.class).findOne();
    }
}

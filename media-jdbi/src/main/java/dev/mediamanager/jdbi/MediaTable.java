package dev.mediamanager.jdbi;

import dev.mediamanager.Labels;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.NewUpload;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Changes rows of media. */
final class MediaTable {
    private MediaTable() {}

    /** Adds a media that does not exist for anybody until a version of it is committed. */
    static void insert(Handle handle, NewUpload upload) {
        handle.createUpdate("""
                        INSERT INTO media (id, tenant, owner, title, project, last_number, created, updated, revision)
                        VALUES (:id, :tenant, :owner, :title, :project, :number, :created, :created, 0)
                        """)
                .bind("id", upload.version().media())
                .bind("tenant", upload.tenant())
                .bind("owner", upload.owner())
                .bind("title", upload.title())
                .bind("project", upload.labels().project())
                .bind("number", VersionTable.FIRST_NUMBER)
                .bind("created", upload.version().created())
                .execute();
        insertMetadata(handle, upload.version().media(), upload.metadata());
        insertTags(handle, upload.version().media(), upload.tenant(), upload.labels());
    }

    /** Returns the number for a version that is added to a media; the caller has locked it. */
    static int nextNumber(Handle handle, MediaId media) {
        handle.execute("UPDATE media SET last_number = last_number + 1 WHERE id = ?", media);
        return handle.select("SELECT last_number FROM media WHERE id = ?", media)
                .mapTo(int.class)
                .one();
    }

    static void replaceMetadata(Handle handle, MediaId media, Map<String, String> metadata) {
        handle.execute("DELETE FROM media_metadata WHERE media_id = ?", media);
        insertMetadata(handle, media, metadata);
    }

    private static void insertMetadata(Handle handle, MediaId media, Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO media_metadata (media_id, name, content) VALUES (?, ?, ?)");
        metadata.forEach((name, content) -> batch.add(media, name, content));
        batch.execute();
    }

    static void replaceLabels(Handle handle, MediaId media, Labels labels) {
        handle.execute("UPDATE media SET project = ? WHERE id = ?", labels.project(), media);
        handle.execute("DELETE FROM media_tag WHERE media_id = ?", media);
        String tenant = handle.select("SELECT tenant FROM media WHERE id = ?", media)
                .mapTo(String.class)
                .one();
        insertTags(handle, media, tenant, labels);
    }

    private static void insertTags(Handle handle, MediaId media, String tenant, Labels labels) {
        if (labels.tags().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO media_tag (media_id, tag, tenant) VALUES (?, ?, ?)");
        labels.tags().forEach(tag -> batch.add(media, tag, tenant));
        batch.execute();
    }

    /** Tells whether there is a media, that is, one with a committed version. */
    static boolean exists(Handle handle, MediaId media) {
        return handle.select("SELECT 1 FROM media WHERE id = ? AND current_version IS NOT NULL", media)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    /** Says why a media was not changed that should have been at a revision. */
    static MediaException notAtRevision(Handle handle, MediaId media, long revision) {
        return exists(handle, media)
                ? new MediaConflictException("Media " + media + " is not at revision " + revision
                        + " any more; read it again and repeat the change on what it is now")
                : new MediaNotFoundException("media", media.value());
    }

    /** Tells whether the current version of a media may be read. */
    static boolean isReadable(Handle handle, MediaId media) {
        return handle.select("""
                        SELECT v.state FROM media m JOIN media_version v ON v.id = m.current_version WHERE m.id = ?
                        """, media)
                .mapTo(VersionState.class)
                .findOne()
                .filter(VersionState.READY::equals)
                .isPresent();
    }

    /** Makes a version the current one. */
    static void show(Handle handle, MediaId media, CompletedUpload upload) {
        handle.createUpdate("""
                        UPDATE media SET current_version = :version, kind = :kind, length = :length, updated = :now, revision = revision + 1
                        WHERE id = :id
                        """)
                .bind("version", upload.version())
                .bind("kind", upload.kind())
                .bind("length", upload.length())
                .bind("now", upload.now())
                .bind("id", media)
                .execute();
    }

    /** Makes a version the current one of its media again, if that is at this revision. */
    static boolean showAgain(Handle handle, Version version, long revision, Instant now) {
        return handle.createUpdate("""
                        UPDATE media SET current_version = :version, kind = :kind, length = :length, updated = :now, revision = revision + 1
                        WHERE id = :id AND revision = :revision AND current_version IS NOT NULL
                        """)
                        .bind("version", version.id())
                        .bind("kind", version.kind())
                        .bind("length", version.length())
                        .bind("now", now)
                        .bind("id", version.media())
                        .bind("revision", revision)
                        .execute()
                > 0;
    }
}

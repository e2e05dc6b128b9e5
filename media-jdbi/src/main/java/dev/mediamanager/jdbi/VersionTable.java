package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaType;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.CompletedUpload;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of versions. Length and hash of a version are those of its blob. */
final class VersionTable {
    static final String COLUMNS = """
            v.id AS version_id, v.media_id, v.number, v.state AS version_state, v.file_name, v.type, v.kind, v.info,
            COALESCE(b.object_key, v.blob_key) AS blob_key, v.created AS version_created, b.length, b.sha256
            """;

    /** The number of a media's first version. */
    static final int FIRST_NUMBER = 1;

    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM media_version v JOIN media_blob b ON b.blob_key = v.blob_key ";

    private VersionTable() {}

    /** Adds a staged version. */
    static void insert(Handle handle, Version version) {
        handle.createUpdate("""
                        INSERT INTO media_version (id, media_id, number, state, file_name, type, kind, info, blob_key, created)
                        VALUES (:id, :media, :number, 'STAGED', :fileName, :type, :kind, :info, :blob, :created)
                        """)
                .bind("id", version.id())
                .bind("media", version.media())
                .bind("number", version.number())
                .bind("fileName", version.fileName())
                .bind("type", version.type())
                .bind("kind", version.kind())
                .bind("info", version.info().toJson())
                .bind("blob", version.blob())
                .bind("created", version.created())
                .execute();
    }

    static Version numbered(Version version, int number) {
        return new Version(
                version.id(),
                version.media(),
                number,
                VersionState.STAGED,
                version.fileName(),
                version.type(),
                version.kind(),
                version.length(),
                version.sha256(),
                version.info(),
                version.blob(),
                version.created());
    }

    /** Gives a staged version its final state. */
    static void complete(Handle handle, CompletedUpload upload) {
        handle.createUpdate("""
                        UPDATE media_version SET state = :state, type = :type, kind = :kind, info = :info, quarantine = :quarantine
                        WHERE id = :id
                        """)
                .bind("state", upload.quarantine().isEmpty() ? VersionState.READY : VersionState.QUARANTINED)
                .bind("type", upload.type())
                .bind("kind", upload.kind())
                .bind("info", upload.info().toJson())
                .bind("quarantine", upload.quarantine())
                .bind("id", upload.version())
                .execute();
    }

    static Optional<Version> findCommitted(Handle handle, VersionId id) {
        return handle.select(SELECT + "WHERE v.id = ? AND v.state <> 'STAGED'", id)
                .map(Row.to(VersionTable::version))
                .findOne();
    }

    static Optional<Version> findByUploadKey(Handle handle, String tenant, String owner, String key) {
        return handle.select(
                        SELECT + "JOIN media_upload_key k ON k.version_id = v.id"
                                + " WHERE k.tenant = ? AND k.owner = ? AND k.upload_key = ?",
                        tenant,
                        owner,
                        key)
                .map(Row.to(VersionTable::version))
                .findOne();
    }

    static List<Version> listCommitted(Handle handle, MediaId media) {
        return handle.select(
                        SELECT + "JOIN media m ON m.id = v.media_id WHERE v.media_id = ? AND v.state <> 'STAGED'"
                                + " AND m.current_version IS NOT NULL ORDER BY v.number DESC",
                        media)
                .map(Row.to(VersionTable::version))
                .list();
    }

    static Version version(Row row) throws SQLException {
        return new Version(
                new VersionId(row.text("version_id")),
                new MediaId(row.text("media_id")),
                row.integer("number"),
                row.constant(VersionState.class, "version_state"),
                row.text("file_name"),
                new MediaType(row.text("type")),
                row.constant(MediaKind.class, "kind"),
                row.number("length"),
                row.text("sha256"),
                MediaInfo.fromJson(row.text("info")),
                new BlobKey(row.text("blob_key")),
                row.moment("version_created"));
    }
}

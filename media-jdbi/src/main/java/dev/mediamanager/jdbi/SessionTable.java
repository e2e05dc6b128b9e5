package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaType;
import dev.mediamanager.SessionId;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionTail;
import dev.mediamanager.spi.StoredPart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of upload sessions. */
final class SessionTable {
    private static final String SELECT = """
            SELECT %s, b.state AS blob_state, b.reserved, b.due,
                   s.id AS session_id, s.tenant, s.user_name, s.way, s.upload_id, s.part_bytes, s.length AS declared_length,
                   s.declared_type, s.recipe, s.expires, s.token, s.part_number, s.tail_key, s.tail_length, s.tail_crc32c,
                   s.finish_at, COUNT(p.number) AS parts, COALESCE(SUM(p.length), 0) AS parts_length
            FROM media_session s
            JOIN media_version v ON v.id = s.version_id
            JOIN media_blob b ON b.blob_key = v.blob_key
            LEFT JOIN media_session_part p ON p.session_id = s.id
            """.formatted(VersionTable.COLUMNS);

    /** By primary keys, on which all other columns depend. */
    private static final String GROUPS = " GROUP BY s.id, v.id, b.blob_key";

    private SessionTable() {}

    static void insert(Handle handle, NewSession session) {
        handle.createUpdate("""
                        INSERT INTO media_session
                            (id, version_id, tenant, user_name, way, upload_id, part_bytes, length, declared_type, recipe, expires,
                             token, part_number, tail_length, tail_crc32c)
                        VALUES (:id, :version, :tenant, :user, :way, :upload, :partBytes, :length, :type, :recipe, :expires,
                             1, 1, 0, 0)
                        """)
                .bind("id", session.id())
                .bind("version", session.version())
                .bind("tenant", session.tenant())
                .bind("user", session.user())
                .bind("way", session.way())
                .bind("upload", session.uploadId())
                .bind("partBytes", session.partBytes())
                .bind("length", session.length().isPresent() ? session.length().getAsLong() : null)
                .bind("type", session.declaredType())
                .bind("recipe", session.recipe())
                .bind("expires", session.expires())
                .execute();
    }

    static Optional<SessionRecord> find(Handle handle, SessionId id) {
        return handle.select(SELECT + "WHERE s.id = ?" + GROUPS, id)
                .map(Row.to(SessionTable::session))
                .findOne();
    }

    static Optional<SessionRecord> findOf(Handle handle, VersionId version) {
        return handle.select(SELECT + "WHERE s.version_id = ?" + GROUPS, version)
                .map(Row.to(SessionTable::session))
                .findOne();
    }

    /** Returns a session that can be written to, and nobody else writes to until this transaction ends. */
    static SessionRecord staged(Handle handle, SessionId id) {
        Locks.mediaOf(handle, id);
        SessionRecord found =
                find(handle, id).orElseThrow(() -> new MediaNotFoundException("upload session", id.value()));
        if (found.version().state() != VersionState.STAGED) {
            throw new MediaConflictException("Upload session " + id + " is finished; nothing can be added to it");
        }
        return found;
    }

    /** Returns a session that this writer can write to. */
    static SessionRecord written(Handle handle, SessionId id, long token) {
        SessionRecord found = staged(handle, id);
        if (found.token() != token) {
            throw overtaken(id);
        }
        return found;
    }

    static MediaConflictException overtaken(SessionId id) {
        return new MediaConflictException(
                "Another writer has taken upload session " + id + "; resume it to write again");
    }

    private static SessionRecord session(Row row) throws SQLException {
        Version version = VersionTable.version(row);
        Instant expires = row.moment("expires");
        NewSession session = new NewSession(
                new SessionId(row.text("session_id")),
                version.id(),
                row.text("user_name"),
                row.text("tenant"),
                row.constant(UploadWay.class, "way"),
                row.text("upload_id"),
                row.number("part_bytes"),
                row.optionalNumber("declared_length"),
                row.optionalText("declared_type").map(MediaType::new),
                row.text("recipe"),
                expires);
        Optional<SessionTail> tail = tail(row);
        return new SessionRecord(
                session,
                version,
                row.number("token"),
                row.integer("part_number"), // of attempts: parts are numbered without gaps
                row.integer("parts"),
                row.number("parts_length") + tail.map(SessionTail::length).orElse(0L),
                tail,
                row.number("reserved"),
                row.optionalMoment("finish_at"),
                version.state() == VersionState.STAGED
                        ? row.optionalMoment("due").orElse(expires)
                        : expires);
    }

    private static Optional<SessionTail> tail(Row row) throws SQLException {
        Optional<String> key = row.optionalText("tail_key");
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SessionTail(new BlobKey(key.get()), row.number("tail_length"), row.number("tail_crc32c")));
    }

    static List<SessionPart> parts(Handle handle, SessionId id) {
        return handle.select("""
                        SELECT number, length, etag, crc32c FROM media_session_part WHERE session_id = ? ORDER BY number
                        """, id)
                .map(Row.to(row -> new SessionPart(
                        new StoredPart(row.integer("number"), row.number("length"), row.text("etag")),
                        row.number("crc32c"))))
                .list();
    }

    static void insertPart(Handle handle, SessionId id, SessionPart part) {
        handle.execute(
                "INSERT INTO media_session_part (session_id, number, length, etag, crc32c) VALUES (?, ?, ?, ?, ?)",
                id,
                part.part().number(),
                part.part().length(),
                part.part().etag(),
                part.crc32c());
    }

    static void deletePart(Handle handle, SessionId id, SessionPart part) {
        handle.execute(
                "DELETE FROM media_session_part WHERE session_id = ? AND number = ?",
                id,
                part.part().number());
    }

    static long count(Handle handle, String tenant, String user) {
        return handle.select("""
                        SELECT COUNT(*) FROM media_session s JOIN media_version v ON v.id = s.version_id
                        WHERE s.tenant = ? AND s.user_name = ? AND v.state = 'STAGED'
                        """, tenant, user).mapTo(long.class).one();
    }

    /** Removes sessions whose uploads were committed or failed, and that are no longer kept; returns how many. */
    static int forget(Handle handle, Instant now, int limit) {
        List<String> failed = handle.select(
                        "SELECT id FROM media_failed_session WHERE forget_at <= ? LIMIT ?", now, limit)
                .mapTo(String.class)
                .list();
        List<String> old = handle.select("""
                        SELECT s.id FROM media_session s JOIN media_version v ON v.id = s.version_id
                        WHERE s.expires <= ? AND v.state <> 'STAGED' LIMIT ?
                        """, now, limit - failed.size())
                .mapTo(String.class)
                .list();
        return delete(handle, "media_failed_session", failed) + delete(handle, "media_session", old);
    }

    private static int delete(Handle handle, String table, List<String> ids) {
        return Pages.split(ids).stream()
                .mapToInt(some -> handle.createUpdate("DELETE FROM " + table + " WHERE id IN (<ids>)")
                        .bindList("ids", some)
                        .execute())
                .sum();
    }

    /** Renews the lease of an upload, and of what was staged for its tails. */
    static void renew(Handle handle, VersionId version, Instant leaseUntil) {
        handle.execute("UPDATE media_blob SET due = ? WHERE version_id = ? AND state = 'STAGED'", leaseUntil, version);
    }

    /** Turns what was staged for tails into tombstones, but for the one to keep. */
    static void buryTails(Handle handle, VersionId version, Optional<BlobKey> kept, Instant now, Instant keepUntil) {
        List<BlobKey> needless =
                handle.select("""
                        SELECT b.blob_key FROM media_blob b
                        WHERE b.version_id = ? AND b.state = 'STAGED' AND b.job_id IS NULL
                          AND NOT EXISTS (SELECT 1 FROM media_version v WHERE v.blob_key = b.blob_key)
                        """, version).map(Row.to(row -> new BlobKey(row.text("blob_key")))).stream()
                        .filter(key -> kept.filter(key::equals).isEmpty())
                        .toList();
        Blobs.entomb(handle, needless, now, keepUntil);
    }
}

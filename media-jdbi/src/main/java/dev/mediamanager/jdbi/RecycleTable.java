package dev.mediamanager.jdbi;

import dev.mediamanager.MediaId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of what lies in the recycle bin. Their media are locked by the caller. */
final class RecycleTable {
    private RecycleTable() {}

    /** Puts a media there, unless it is at another revision, is there already, or does not exist. */
    static boolean insert(Handle handle, MediaId media, long revision, Instant now) {
        int inserted = handle.createUpdate("""
                        INSERT INTO media_recycled (media_id, version_id, tenant, title, length, recycled)
                        SELECT m.id, m.current_version, m.tenant, m.title, m.length, :now FROM media m
                        WHERE m.id = :id AND m.revision = :revision AND m.current_version IS NOT NULL
                        """)
                .bind("now", now)
                .bind("id", media)
                .bind("revision", revision)
                .execute();
        handle.execute("""
                UPDATE media SET current_version = NULL, updated = ?, revision = revision + 1
                WHERE id = ? AND revision = ? AND current_version IS NOT NULL
                """, now, media, revision);
        return inserted > 0;
    }

    /** Takes a media out, if it is there. */
    static boolean remove(Handle handle, MediaId media, Instant now) {
        if (!has(handle, media)) {
            return false;
        }
        handle.execute("""
                UPDATE media SET current_version = (SELECT r.version_id FROM media_recycled r WHERE r.media_id = ?),
                    updated = ?, revision = revision + 1
                WHERE id = ?
                """, media, now, media);
        handle.execute("DELETE FROM media_recycled WHERE media_id = ?", media);
        return true;
    }

    static boolean has(Handle handle, MediaId media) {
        return handle.select("SELECT 1 FROM media_recycled WHERE media_id = ?", media)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    /** Tells whether a media has been there since this moment or before. */
    static boolean hasSince(Handle handle, MediaId media, Instant moment) {
        return handle.select("SELECT 1 FROM media_recycled WHERE media_id = ? AND recycled <= ?", media, moment)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    /** Returns what was put there at this moment or before, the longest ago first. */
    static List<MediaId> listUntil(Handle handle, Instant moment, int limit) {
        return handle.select("""
                        SELECT media_id FROM media_recycled WHERE recycled <= ? ORDER BY recycled, media_id LIMIT ?
                        """, moment, limit)
                .map(Row.to(row -> new MediaId(row.text("media_id"))))
                .list();
    }
}

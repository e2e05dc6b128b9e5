package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.Rendition;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The blobs that jobs stage. */
final class JobBlobs {
    private JobBlobs() {}

    /** Records a blob that an attempt is about to write; nothing if it did so before. */
    static void stage(Handle handle, Job job, BlobKey key, Instant leaseUntil) {
        if (isStaged(handle, job, key)) {
            return;
        }
        handle.createUpdate("""
                        INSERT INTO media_blob
                            (blob_key, state, version_id, job_id, attempt, items, reserved, length, sha256, due)
                        VALUES (:key, 'STAGED', :version, :job, :attempt, 0, 0, 0, '', :due)
                        """)
                .bind("key", key)
                .bind("version", job.version())
                .bind("job", job.id())
                .bind("attempt", job.attempt())
                .bind("due", leaseUntil)
                .execute();
    }

    private static boolean isStaged(Handle handle, Job job, BlobKey key) {
        return handle.select("""
                        SELECT 1 FROM media_blob WHERE blob_key = ? AND job_id = ? AND attempt = ? AND state = 'STAGED'
                        """, key, job.id(), job.attempt())
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    static void renew(Handle handle, JobId job, Instant leaseUntil) {
        handle.execute("UPDATE media_blob SET due = ? WHERE job_id = ? AND state = 'STAGED'", leaseUntil, job);
    }

    /** Makes a staged blob live. @throws MediaConflictException if this attempt did not stage it */
    static void publish(Handle handle, Job job, Rendition file) {
        int published = handle.createUpdate("""
                        UPDATE media_blob SET state = 'LIVE', length = :length, sha256 = :sha256, due = NULL
                        WHERE blob_key = :key AND job_id = :job AND attempt = :attempt AND state = 'STAGED'
                        """)
                .bind("length", file.length())
                .bind("sha256", file.sha256())
                .bind("key", file.blob())
                .bind("job", job.id())
                .bind("attempt", job.attempt())
                .execute();
        if (published == 0) {
            throw new MediaConflictException("Attempt " + job.attempt() + " of job " + job.id()
                    + " did not stage the blob " + file.blob() + "; stage each blob before it is written");
        }
    }

    /** Turns all blobs that a job staged, and that were not published, into tombstones. */
    static void bury(Handle handle, JobId job, Instant now, Instant keepUntil) {
        List<BlobKey> staged = handle.select(
                        "SELECT blob_key FROM media_blob WHERE job_id = ? AND state = 'STAGED'", job)
                .map(Row.to(row -> new BlobKey(row.text("blob_key"))))
                .list();
        Blobs.bury(handle, staged, now, keepUntil);
    }
}

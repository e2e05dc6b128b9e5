package dev.mediamanager;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The host's housekeeping. Thread-safe; safe to run while serving. */
public interface Maintenance {
    /**
     * One thing that is not as it should be.
     *
     * @param kind what is wrong
     * @param subject with which blob, version, job or account
     * @param detail what was found, and what was expected
     */
    record Finding(Kind kind, String subject, String detail) {
        /** What can be wrong. */
        public enum Kind {
            /** A row names a blob that the store does not have. */
            MISSING_BLOB,
            /** A blob has another length than its row says. */
            WRONG_LENGTH,
            /** A blob has another SHA-256 than its row says. */
            WRONG_HASH,
            /** The store has an object that no row names. */
            ORPHAN_OBJECT,
            /** An upload, or an output of a job, lost its lease and is not cleaned up. */
            EXPIRED_UPLOAD,
            /** A job lost its worker; the next worker that claims one takes it. */
            LOST_JOB,
            /** A quota's usage differs from the sum of its blobs. */
            QUOTA_DRIFT,
            /** A file or folder of ours is left in the workspace. */
            LEFTOVER_FILE
        }
    }

    /**
     * What {@link #reconcile()} did.
     *
     * @param expiredUploads uploads whose lease ran out and whose reservation was released
     * @param purgedMedia media that were erased, since they lay in the recycle bin for as long as they are kept there
     * @param expiredJobs jobs found without a worker, at most 500; the next claim of a worker runs them again or gives them up
     * @param deletedBlobs objects deleted from the store
     * @param deletedFiles files and folders removed from the workspace
     */
    record Reconciled(int expiredUploads, int purgedMedia, int expiredJobs, int deletedBlobs, int deletedFiles) {}

    /** Compares rows and store by name and length; live leases and tombstones are not findings. Reads no bytes. */
    List<Finding> verify();

    /** Does what {@link #verify()} does, and also reads every blob and compares its SHA-256. */
    List<Finding> verifyContent();

    /**
     * Cleans up after crashed processes: expired leases, tombstones that are due, forgotten work files; and erases what lay in the recycle bin long
     * enough. Idempotent.
     */
    Reconciled reconcile();

    /** Sets every account's usage to the sum of its blobs and returns the accounts that had drifted. */
    List<Finding> recount();

    /**
     * Brings variants up to date with a recipe: for each media whose current version lacks some of it, a job is queued that makes those and no others. A
     * variant is made if it is not there, could not be made before, or was made by a spec of another {@linkplain VariantSpec#hash hash}; what was made
     * stays readable until it is replaced. Left alone are variants that the recipe does not name, those that a job is about to make by the
     * same spec, and older versions.
     *
     * <p>The memory it takes does not depend on how many media there are. A run that ended, for whatever reason, goes on at the token that its
     * progress told last, and what was done twice was done once. Whoever administers needs {@link Operation#EDIT} on each media too. What the
     * recipe's selector throws, other than a {@link MediaException}, ends the run.
     *
     * @return what was queued; {@link Jobs} tells what becomes of it
     * @throws MediaRejectedException if the token is of another selection
     * @throws StorageException if the rows do not answer; what was told before is queued
     */
    RegenerationResult regenerate(Regeneration regeneration);

    /**
     * Lets the workers of this process take no more jobs, of any pool; those that run go on. Jobs are queued as before, and other processes work
     * on. Idempotent.
     */
    void pauseJobs();

    /** Lets the workers of this process take jobs again. Idempotent. */
    void resumeJobs();

    /**
     * Does what {@link #pauseJobs} does, and waits until no job runs in this process.
     *
     * @param atMost how long to wait
     * @return whether none runs any more
     */
    boolean drainJobs(Duration atMost);

    /**
     * Counts the jobs of all processes that share the rows, each pool by itself, in the order of {@link WorkerPool}. Reads an index of the jobs that are
     * queued or run, and the rows of those that ended in the period.
     *
     * @param period how far back ended jobs are counted, such as the last hour
     */
    List<JobStatistics> jobStatistics(Duration period);

    /**
     * Returns jobs that were given up, each with its reason, the latest first. They stay as they are; {@link MediaManager#process} of the same recipe
     * tries again what failed for a reason that is gone.
     *
     * @param before only those that ended before this moment; for the next page, when the last one did
     * @param limit how many at most, 1 to 1,000
     */
    List<Job> failedJobs(Instant before, int limit);

    /** Describes the wiring: store, rows, processors and their engines, scanner, limits; sorted by name, without secrets. */
    Map<String, String> describe();
}

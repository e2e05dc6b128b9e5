package dev.mediamanager;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * What a run of {@link #reconcile(ResumableRun)} has done so far.
     *
     * @param expiredUploads uploads whose lease ran out and whose reservation was released
     * @param purgedMedia media that were erased, since they lay in the recycle bin for as long as they are kept there
     * @param expiredJobs jobs found without a worker, at most 500; the next claim of a worker runs them again or gives them up
     * @param deletedBlobs objects deleted from the store
     * @param deletedFiles files and folders removed from the workspace
     * @param next where another run goes on, as {@link ResumableRun#resumedAt}; absent at the end
     */
    record Reconciled(
            int expiredUploads,
            int purgedMedia,
            int expiredJobs,
            int deletedBlobs,
            int deletedFiles,
            Optional<String> next) {
        /** Returns that nothing was done. */
        public static Reconciled nothing(Optional<String> next) {
            return new Reconciled(0, 0, 0, 0, 0, next);
        }

        /** Returns what both did, with where the other one ended. */
        public Reconciled plus(Reconciled other) {
            return new Reconciled(
                    expiredUploads + other.expiredUploads,
                    purgedMedia + other.purgedMedia,
                    expiredJobs + other.expiredJobs,
                    deletedBlobs + other.deletedBlobs,
                    deletedFiles + other.deletedFiles,
                    other.next);
        }
    }

    /** Does what {@link #verify(ResumableRun)} does, in one run, and returns all that was found: in memory, however much it is. */
    List<Finding> verify();

    /**
     * Compares rows and store by name and length, looks for jobs without a worker and forgotten work files, and counts what accounts use; live leases and
     * tombstones are not findings. Reads no bytes. The memory it takes does not depend on how many media there are, nor on how much is wrong, but for forgotten work files. Of jobs without a worker it
     * tells 1,000 at most. What an
     * interrupted run and the one that goes on at its token tell together is what one run tells; only what ended or came meanwhile may differ.
     *
     * @param run is told after each 1,000 rows or page of the store
     * @return what was told last
     * @throws MediaRejectedException if the token is none of this
     * @throws StorageException if rows or store do not answer; what was told before holds
     */
    InspectionResult verify(ResumableRun<InspectionResult> run);

    /** Does what {@link #verifyContent(ResumableRun)} does, in one run, and returns all that was found: in memory, however much it is. */
    List<Finding> verifyContent();

    /**
     * Does what {@link #verify(ResumableRun)} does, and also reads every blob and compares its SHA-256.
     *
     * @param run is told after each 20 blobs that were read, each 10,000 accounts, or page of the store
     * @throws MediaRejectedException if the token is none of this
     * @throws StorageException if rows or store do not answer; what was told before holds
     */
    InspectionResult verifyContent(ResumableRun<InspectionResult> run);

    /** Does what {@link #reconcile(ResumableRun)} does, in one run. */
    Reconciled reconcile();

    /**
     * Cleans up after crashed processes: expired leases, tombstones that are due, forgotten work files; and erases what lay in the recycle bin long
     * enough. Idempotent: what an earlier run has done is done, and a token only saves looking for it again.
     *
     * @param run is told after each 500 uploads or blobs, or 20 media of the bin
     * @return what was told last
     * @throws MediaRejectedException if the token is none of this
     * @throws StorageException if rows or store do not answer; what was told before is done
     */
    Reconciled reconcile(ResumableRun<Reconciled> run);

    /** Does what {@link #recount(ResumableRun)} does, in one run, and returns all accounts that had drifted. */
    List<Finding> recount();

    /**
     * Sets every account's usage to the sum of its blobs, and tells which accounts had drifted.
     *
     * @param run is told after each 10,000 accounts, which are corrected in one transaction
     * @return what was told last
     * @throws MediaRejectedException if the token is none of this
     * @throws StorageException if the rows do not answer; what was told before is corrected
     */
    InspectionResult recount(ResumableRun<InspectionResult> run);

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

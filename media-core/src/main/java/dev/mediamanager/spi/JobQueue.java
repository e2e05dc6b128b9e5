package dev.mediamanager.spi;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaId;
import dev.mediamanager.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The jobs and their leases. The attempt number is the fencing token: what a worker does with a number that is not the job's latest is
 * refused with a {@link dev.mediamanager.MediaConflictException}.
 */
public interface JobQueue {
    /**
     * Queues a job and records the event. Its variants that are not {@code READY} by the same spec hash become {@code PENDING} (a ready variant of another spec stays
     * readable until it is replaced) and belong to this job from now on.
     *
     * <p>If a queued or running job for the same version and recipe hash exists, that one is returned and nothing is queued. If every
     * variant is ready by the same spec, the job is recorded as {@code SUCCEEDED} at once.
     *
     * @throws dev.mediamanager.MediaNotFoundException if the version is not {@code READY}
     */
    Job enqueue(NewJob job);

    /**
     * Takes the oldest job that may run now: queued and due, or running with a lease that ran out. It is then {@code RUNNING} with its attempt
     * counted up and its progress at {@link Progress#NONE}; blobs staged by earlier attempts become tombstones.
     *
     * <p>A job whose lease ran out in its last attempt is not taken but {@code FAILED}, with its pending variants; one whose cancellation was
     * requested is {@code CANCELLED}. At most one caller gets a job.
     *
     * @param keepUntil until when tombstones are kept
     * @return the job, or nothing if none may run now
     */
    Optional<Job> claim(Instant now, Instant leaseUntil, Instant keepUntil);

    /** Returns the earliest moment at which a job that waits now may run; nothing if none is queued or running. */
    Optional<Instant> nextDue();

    /**
     * Renews the lease of a running job, and of the blobs it staged, and records its progress.
     *
     * @return the job; its {@code cancelRequested} tells the worker to stop
     * @throws dev.mediamanager.MediaConflictException if this attempt is not the latest, or the job is not running
     */
    Job heartbeat(JobId id, int attempt, Progress progress, Instant leaseUntil);

    /**
     * Records a blob that an attempt is about to write.
     *
     * @throws dev.mediamanager.MediaConflictException if this attempt is not the latest, or the job is not running
     */
    void stageBlob(JobId id, int attempt, dev.mediamanager.BlobKey key, Instant leaseUntil);

    /**
     * Ends an attempt, in one transaction, and records the event if the job's state is final.
     *
     * <ul>
     *   <li>{@link JobOutcome.Succeeded}: the variants that still belong to this job become {@code READY} with these renditions, whose blobs become
     *       {@code LIVE} and are charged; what they replace, and every other blob the job staged, becomes a tombstone.
     *   <li>{@link JobOutcome.Failed}: queued again if there is a retry time, else {@code FAILED} with its pending variants that have nothing readable
     *       (those that have, stay {@code READY} as they were).
     *   <li>{@link JobOutcome.Cancelled}: {@code CANCELLED}; its pending variants as for a failure.
     *   <li>{@link JobOutcome.Released}: queued again at once, the attempt not counted against {@code maxAttempts}.
     * </ul>
     *
     * <p>Unless it succeeded, every blob staged by the job becomes a tombstone.
     *
     * @throws dev.mediamanager.MediaConflictException if this attempt is not the latest, or the job is not running; nothing changes then
     * @throws dev.mediamanager.QuotaExceededException if the charged variants do not fit; nothing changes then
     */
    Job finish(JobId id, int attempt, JobOutcome outcome, Instant now, Instant keepUntil);

    /** Cancels a queued job at once, or marks a running one; a job in a final state stays as it is. Nothing if there is no such job. */
    Optional<Job> cancel(JobId id, Instant now);

    /** Returns the job. */
    Optional<Job> findJob(JobId id);

    /** Returns the jobs of all versions of a media, newest first. */
    List<Job> listJobs(MediaId media);

    /** Returns the jobs that run by a lease that ended before {@code now}, at most {@code limit}. */
    List<Job> expiredJobs(Instant now, int limit);
}

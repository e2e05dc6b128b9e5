package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.MediaId;
import dev.mediamanager.Progress;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The jobs and their leases. The attempt number is the fencing token: what a worker does with a number that is not the job's latest, or
 * with a job that is not running or unknown, is refused with a {@link dev.mediamanager.MediaConflictException}.
 */
public interface JobQueue {
    /**
     * Queues a job and records the event. Its variants that are not {@code READY} by the same spec hash belong to this job from now on, and
     * to no other. They become {@code PENDING}, but for a ready variant of another spec: that one stays as it is, and readable, until it is
     * replaced. Those that are {@code READY} by the same spec hash belong to no job any more, so that none replaces them.
     *
     * <p>If there is a queued or running job for the same version and recipe hash, nobody asked to cancel it, and all variants that are not
     * {@code READY} by the same spec hash still belong to it, that one is returned and nothing is queued. If every variant is ready by the same
     * spec, the job is recorded as {@code SUCCEEDED} at once.
     *
     * <p>If the job is made on demand, its variants count for each account that is charged for the version, from now until the version is
     * deleted, whatever becomes of them; one that was counted before is not counted again.
     *
     * @throws dev.mediamanager.QuotaExceededException with {@code VARIANTS} if an account would have more of them than the job allows;
     *     nothing changes then
     * @throws dev.mediamanager.MediaNotFoundException if the version is not {@code READY}
     */
    Job enqueue(NewJob job);

    /**
     * Queues a job as {@link #enqueue} does and, if that queued it now, begins its first attempt in the same transaction, for who asks: no worker can take
     * it as long as the lease lasts. Then it is as any running job. With one attempt at most, it is given up when the lease ends.
     *
     * @return the job, {@code RUNNING}; or another one, or one that has ended, where {@link #enqueue} returns such
     * @throws dev.mediamanager.MediaNotFoundException if the version is not {@code READY}
     */
    Job begin(NewJob job, Instant leaseUntil);

    /**
     * Takes the next job of a pool. It is then {@code RUNNING} with its attempt counted up and its progress at {@link Progress#NONE}; blobs
     * staged by earlier attempts become tombstones. At most one caller gets a job.
     *
     * <p>Next is the job that runs by a lease which has run out, the longest ago first. If there is none, tenants take turns: each that has jobs waiting
     * gets one run in each round, and one that had none waiting or running gets its first one run in the round that is going on. Waiting are the queued jobs
     * whose {@code runAt} has come. Of its tenant, the job of the highest {@link Job#priority()} is next; of several, the one that has been
     * waiting the longest; of several, that of the lowest id.
     *
     * <p>A job whose lease ran out in its last attempt is not taken but {@code FAILED} with {@link JobFailure#workerLost}, and its pending
     * variants as by {@link #finish}; one whose cancellation was requested is {@code CANCELLED}; the next one is looked at then.
     *
     * @param keepUntil until when tombstones are kept
     * @return the job, or nothing if none may run now
     */
    Optional<Job> claim(WorkerPool pool, Instant now, Instant leaseUntil, Instant keepUntil);

    /**
     * Takes the next jobs of a pool, each as one call after the other would; a repository that can takes them at once. Whoever asks has to begin each of
     * them, or to give it back, before its lease ends.
     *
     * @param most how many at most, 1 or more
     * @return the jobs in the order they were taken; fewer only if no more may run now
     */
    default List<Job> claim(WorkerPool pool, int most, Instant now, Instant leaseUntil, Instant keepUntil) {
        return Stream.generate(() -> claim(pool, now, leaseUntil, keepUntil))
                .limit(most)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Takes the next job of the first pool that has one. */
    default Optional<Job> claim(Instant now, Instant leaseUntil, Instant keepUntil) {
        return Stream.of(WorkerPool.values())
                .flatMap(pool -> claim(pool, now, leaseUntil, keepUntil).stream())
                .findFirst();
    }

    /**
     * Returns the earliest moment at which {@link #claim} may find a job of the pool; nothing if none is queued or running. It may lie in the past.
     */
    Optional<Instant> nextDue(WorkerPool pool);

    /** Returns the earliest moment at which {@link #claim} may find a job of any pool; see {@link #nextDue(WorkerPool)}. */
    default Optional<Instant> nextDue() {
        return Stream.of(WorkerPool.values())
                .flatMap(pool -> nextDue(pool).stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * Renews the lease of a running job, and of the blobs it staged, and records the stage and fraction of its progress.
     *
     * @return the job; its {@code cancelRequested} tells the worker to stop
     * @throws dev.mediamanager.MediaConflictException if this attempt is not the latest, or the job is not running
     */
    Job heartbeat(JobId id, int attempt, Progress progress, Instant leaseUntil);

    /**
     * Records a blob that an attempt is about to write. Does nothing if this attempt recorded it before.
     *
     * @throws dev.mediamanager.MediaConflictException if this attempt is not the latest, or the job is not running, or the key was used
     *     before
     */
    void stageBlob(JobId id, int attempt, BlobKey key, Instant leaseUntil);

    /**
     * Ends an attempt, and records the event if the job's state is final.
     *
     * <ul>
     *   <li>{@link JobOutcome.Succeeded}: the variants that still belong to this job become {@code READY} with these renditions, whose blobs
     *       become {@code LIVE} and are charged; what they replace is released, and becomes a tombstone, as does every other blob the job
     *       staged. Only growth must fit the quotas. A variant without a file is treated as by a failure. The progress is
     *       {@link Progress#DONE}, and there is no failure any more.
     *   <li>{@link JobOutcome.Failed}: queued again if there is a retry time, else {@code FAILED} with its variants that have nothing
     *       readable (those that have, stay {@code READY} as they were). The failure is recorded in both cases.
     *   <li>{@link JobOutcome.Cancelled}: {@code CANCELLED}; its variants as for a failure.
     *   <li>{@link JobOutcome.Released}: queued again at once, {@code maxAttempts} counted up.
     * </ul>
     *
     * <p>Unless it succeeded, every blob staged by the job becomes a tombstone. A job that is queued again has made no progress; if somebody
     * asked to cancel it, it is {@code CANCELLED} where it would be queued again.
     *
     * @throws dev.mediamanager.MediaConflictException if this attempt is not the latest, or the job is not running, or a file's blob was not
     *     staged by this attempt; nothing changes then
     * @throws dev.mediamanager.QuotaExceededException if the charged variants do not fit; nothing changes then
     */
    Job finish(JobId id, int attempt, JobOutcome outcome, Instant now, Instant keepUntil);

    /** Cancels a queued job at once, or marks a running one; a job in a final state stays as it is. Nothing if there is no such job. */
    Optional<Job> cancel(JobId id, Instant now);

    /** Returns the job. */
    Optional<Job> findJob(JobId id);

    /** Returns the jobs of all versions of a media, newest first. */
    List<Job> listJobs(MediaId media);

    /** Returns the variants of these versions that belong to queued or running jobs, in no order. */
    List<VariantOwner> variantOwners(List<VersionId> versions);

    /** Returns the jobs that run by a lease that has run out by {@code now}, at most {@code limit}, the longest ago first. */
    List<Job> expiredJobs(Instant now, int limit);

    /**
     * Returns the jobs that were given up, at most {@code limit}, the latest first.
     *
     * @param before only those that ended before this moment
     */
    List<Job> failedJobs(Instant before, int limit);

    /**
     * Returns how each pool fares, in the order of {@link WorkerPool}.
     *
     * @param since the beginning of the period of which ended jobs are counted
     */
    List<JobStatistics> jobStatistics(Instant since, Instant now);
}

package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.MediaId;
import dev.mediamanager.Progress;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobQueue;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.VariantOwner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of {@link JdbiRows} for jobs. */
interface JobRows extends JobQueue {
    JobQueue jobs();

    @Override
    default Job enqueue(NewJob job) {
        return jobs().enqueue(job);
    }

    @Override
    default Job begin(NewJob job, Instant leaseUntil) {
        return jobs().begin(job, leaseUntil);
    }

    @Override
    default Optional<Job> claim(WorkerPool pool, Instant now, Instant leaseUntil, Instant keepUntil) {
        return jobs().claim(pool, now, leaseUntil, keepUntil);
    }

    @Override
    default List<Job> claim(WorkerPool pool, int most, Instant now, Instant leaseUntil, Instant keepUntil) {
        return jobs().claim(pool, most, now, leaseUntil, keepUntil);
    }

    @Override
    default Optional<Instant> nextDue(WorkerPool pool) {
        return jobs().nextDue(pool);
    }

    @Override
    default Job heartbeat(JobId id, int attempt, Progress progress, Instant leaseUntil) {
        return jobs().heartbeat(id, attempt, progress, leaseUntil);
    }

    @Override
    default void stageBlob(JobId id, int attempt, BlobKey key, Instant leaseUntil) {
        jobs().stageBlob(id, attempt, key, leaseUntil);
    }

    @Override
    default Job finish(JobId id, int attempt, JobOutcome outcome, Instant now, Instant keepUntil) {
        return jobs().finish(id, attempt, outcome, now, keepUntil);
    }

    @Override
    default Optional<Job> cancel(JobId id, Instant now) {
        return jobs().cancel(id, now);
    }

    @Override
    default Optional<Job> findJob(JobId id) {
        return jobs().findJob(id);
    }

    @Override
    default List<Job> listJobs(MediaId media) {
        return jobs().listJobs(media);
    }

    @Override
    default List<VariantOwner> variantOwners(List<VersionId> versions) {
        return jobs().variantOwners(versions);
    }

    @Override
    default List<Job> expiredJobs(Instant now, int limit) {
        return jobs().expiredJobs(now, limit);
    }

    @Override
    default List<Job> failedJobs(Instant before, int limit) {
        return jobs().failedJobs(before, limit);
    }

    @Override
    default List<JobStatistics> jobStatistics(Instant since, Instant now) {
        return jobs().jobStatistics(since, now);
    }
}

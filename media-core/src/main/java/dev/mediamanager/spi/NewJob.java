package dev.mediamanager.spi;

import dev.mediamanager.JobId;
import dev.mediamanager.JobOptions;
import dev.mediamanager.JobPriority;
import dev.mediamanager.Recipe;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A job to be queued.
 *
 * @param id its identity
 * @param version the version it works on
 * @param recipe what it makes, not empty
 * @param maxAttempts how often it is tried, at least 1
 * @param now when it is queued
 * @param runAt the earliest moment it may run
 * @param priority which of the waiting jobs of its tenant runs first
 * @param pool who does it
 * @param maxOnDemand if it is made on demand, how many variants each account of the version may have on demand, these included
 */
public record NewJob(
        JobId id,
        VersionId version,
        Recipe recipe,
        int maxAttempts,
        Instant now,
        Instant runAt,
        JobPriority priority,
        WorkerPool pool,
        OptionalInt maxOnDemand) {
    /** Creates a job of the pictures that may run at once, has normal priority and is not made on demand. */
    public NewJob(JobId id, VersionId version, Recipe recipe, int maxAttempts, Instant now) {
        this(id, version, recipe, maxAttempts, now, now, JobPriority.NORMAL, WorkerPool.PICTURES, OptionalInt.empty());
    }

    /** Returns a copy for this pool. */
    public NewJob in(WorkerPool newPool) {
        return new NewJob(id, version, recipe, maxAttempts, now, runAt, priority, newPool, maxOnDemand);
    }

    /** Returns a copy that is queued so. */
    public NewJob with(JobOptions options) {
        Instant start = options.startAt().filter(now::isBefore).orElse(now);
        return new NewJob(id, version, recipe, maxAttempts, now, start, options.priority(), pool, maxOnDemand);
    }

    /** Returns a copy that is made on demand. */
    public NewJob onDemand(int most) {
        return new NewJob(id, version, recipe, maxAttempts, now, runAt, priority, pool, OptionalInt.of(most));
    }
}

package dev.mediamanager.spi;

import dev.mediamanager.JobId;
import dev.mediamanager.Recipe;
import dev.mediamanager.VersionId;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A job to be queued.
 *
 * @param id its identity
 * @param version the version it works on
 * @param recipe what it makes, not empty
 * @param maxAttempts how often it is tried, at least 1
 * @param now when it is queued, and the earliest moment it may run
 * @param maxOnDemand if it is made on demand, how many variants each account of the version may have on demand, these included
 */
public record NewJob(
        JobId id, VersionId version, Recipe recipe, int maxAttempts, Instant now, OptionalInt maxOnDemand) {
    /** Creates a job that is not made on demand. */
    public NewJob(JobId id, VersionId version, Recipe recipe, int maxAttempts, Instant now) {
        this(id, version, recipe, maxAttempts, now, OptionalInt.empty());
    }
}

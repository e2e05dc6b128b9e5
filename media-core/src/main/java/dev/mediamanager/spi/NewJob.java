package dev.mediamanager.spi;

import dev.mediamanager.JobId;
import dev.mediamanager.Recipe;
import dev.mediamanager.VersionId;
import java.time.Instant;

/**
 * A job to be queued.
 *
 * @param id its identity
 * @param version the version it works on
 * @param recipe what it makes, not empty
 * @param maxAttempts how often it is tried, at least 1
 * @param now when it is queued, and the earliest moment it may run
 */
public record NewJob(JobId id, VersionId version, Recipe recipe, int maxAttempts, Instant now) {}

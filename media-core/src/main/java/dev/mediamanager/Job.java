package dev.mediamanager;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One run of a recipe for a version, as it was at one moment.
 *
 * @param id its identity
 * @param media the media it works for
 * @param version the version it works on
 * @param recipe what it makes
 * @param priority which of the waiting jobs of its tenant runs first
 * @param pool who does it
 * @param state its state
 * @param attempt how often it was started; it also fences: only the latest attempt can publish
 * @param maxAttempts the attempt after which it fails; one more for each attempt that a closing manager gave back
 * @param progress how far the current attempt has come
 * @param failure why the last attempt failed, if it did
 * @param cancelRequested whether somebody asked to cancel it
 * @param created when it was queued
 * @param runAt the earliest moment of the next attempt
 * @param started when the current attempt began
 * @param finished when it reached its final state
 */
public record Job(
        JobId id,
        MediaId media,
        VersionId version,
        Recipe recipe,
        JobPriority priority,
        WorkerPool pool,
        JobState state,
        int attempt,
        int maxAttempts,
        Progress progress,
        Optional<JobFailure> failure,
        boolean cancelRequested,
        Instant created,
        Instant runAt,
        Optional<Instant> started,
        Optional<Instant> finished) {
    /** Returns a copy that has come so far. */
    public Job withProgress(Progress newProgress) {
        return new Job(
                id,
                media,
                version,
                recipe,
                priority,
                pool,
                state,
                attempt,
                maxAttempts,
                newProgress,
                failure,
                cancelRequested,
                created,
                runAt,
                started,
                finished);
    }

    /** Returns what this job is when its next attempt begins: running, with no progress; moments are kept to the millisecond. */
    public Job begun(Instant now) {
        return new Job(
                id,
                media,
                version,
                recipe,
                priority,
                pool,
                JobState.RUNNING,
                attempt + 1,
                maxAttempts,
                Progress.NONE,
                failure,
                cancelRequested,
                created,
                runAt,
                Optional.of(now.truncatedTo(ChronoUnit.MILLIS)),
                Optional.empty());
    }
}

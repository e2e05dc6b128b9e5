package dev.mediamanager.jdbi;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobState;
import dev.mediamanager.Progress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A job that ends for good.
 *
 * @param job as it was before
 * @param end how it ends
 */
record EndedJob(Job job, End end) {
    private static final String NOTHING_MADE = "The job made no file for it";
    private static final String CANCELLED = "The job was cancelled";

    /**
     * How jobs end; many may end in the same way.
     *
     * @param state how they end
     * @param failure why their last attempt failed, if it did
     * @param progress how far they came
     * @param unmade what is said of the variants that they did not make
     * @param at when they end
     */
    record End(JobState state, Optional<JobFailure> failure, Progress progress, String unmade, Instant at) {}

    static EndedJob succeeded(Job job, Instant at) {
        return new EndedJob(job, new End(JobState.SUCCEEDED, Optional.empty(), Progress.DONE, NOTHING_MADE, at));
    }

    /** Somebody cancelled it, perhaps where it would be made again after a failure. */
    static EndedJob cancelled(Job job, Optional<JobFailure> failure, Instant at) {
        return new EndedJob(job, new End(JobState.CANCELLED, failure, job.progress(), CANCELLED, at));
    }

    static EndedJob failed(Job job, JobFailure failure, Instant at) {
        return new EndedJob(job, new End(JobState.FAILED, Optional.of(failure), job.progress(), failure.message(), at));
    }

    /** Returns what the row says from then on. */
    Job after() {
        return new Job(
                job.id(),
                job.media(),
                job.version(),
                job.recipe(),
                job.priority(),
                job.pool(),
                end.state(),
                job.attempt(),
                job.maxAttempts(),
                end.progress(),
                end.failure(),
                job.cancelRequested(),
                job.created(),
                job.runAt(),
                job.started(),
                Optional.of(end.at().truncatedTo(ChronoUnit.MILLIS)));
    }
}

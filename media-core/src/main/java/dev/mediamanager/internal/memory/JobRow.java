package dev.mediamanager.internal.memory;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobState;
import dev.mediamanager.Progress;
import java.time.Instant;
import java.util.Optional;

/**
 * A job of a repository in memory.
 *
 * @param job the job
 * @param tenant who takes turns with others
 * @param turn which round of turns it is, or was, run in; below 0 before it is given one
 * @param lease when its worker's lease ends
 */
record JobRow(Job job, String tenant, long turn, Instant lease) {
    static final long NO_TURN = -1;

    boolean isDue(Instant now) {
        return job.state() == JobState.QUEUED && !job.runAt().isAfter(now);
    }

    boolean hasTurn() {
        return turn != NO_TURN;
    }

    JobRow withTurn(long newTurn) {
        return new JobRow(job, tenant, newTurn, lease);
    }

    boolean isLost(Instant now) {
        return job.state() == JobState.RUNNING && !lease.isAfter(now);
    }

    /** Returns since when, or from when on, a job that is queued or running may be claimed. */
    Instant due() {
        return job.state() == JobState.QUEUED ? job.runAt() : lease;
    }

    boolean attemptsAreSpent() {
        return job.attempt() >= job.maxAttempts();
    }

    JobRow claimed(Instant now, Instant newLease) {
        return new JobRow(job.begun(now), tenant, turn, newLease);
    }

    JobRow beaten(Progress progress, Instant newLease) {
        return new JobRow(
                copy(
                        job.state(),
                        job.attempt(),
                        progress,
                        job.failure(),
                        job.cancelRequested(),
                        job.runAt(),
                        job.started(),
                        Optional.empty()),
                tenant,
                turn,
                newLease);
    }

    JobRow queuedAgain(Optional<JobFailure> failure, Instant runAt, int moreAttempts) {
        return new JobRow(
                new Job(
                        job.id(),
                        job.media(),
                        job.version(),
                        job.recipe(),
                        job.priority(),
                        job.pool(),
                        JobState.QUEUED,
                        job.attempt(),
                        job.maxAttempts() + moreAttempts,
                        Progress.NONE,
                        failure,
                        false,
                        job.created(),
                        runAt,
                        job.started(),
                        Optional.empty()),
                tenant,
                NO_TURN,
                Instant.MAX);
    }

    JobRow ended(JobState state, Optional<JobFailure> failure, Instant now) {
        Progress progress = state == JobState.SUCCEEDED ? Progress.DONE : job.progress();
        return new JobRow(
                copy(
                        state,
                        job.attempt(),
                        progress,
                        failure,
                        job.cancelRequested(),
                        job.runAt(),
                        job.started(),
                        Optional.of(now)),
                tenant,
                turn,
                Instant.MAX);
    }

    JobRow cancelRequested() {
        return new JobRow(
                copy(
                        job.state(),
                        job.attempt(),
                        job.progress(),
                        job.failure(),
                        true,
                        job.runAt(),
                        job.started(),
                        job.finished()),
                tenant,
                turn,
                lease);
    }

    private Job copy(
            JobState state,
            int attempt,
            Progress progress,
            Optional<JobFailure> failure,
            boolean cancel,
            Instant runAt,
            Optional<Instant> started,
            Optional<Instant> finished) {
        return new Job(
                job.id(),
                job.media(),
                job.version(),
                job.recipe(),
                job.priority(),
                job.pool(),
                state,
                attempt,
                job.maxAttempts(),
                progress,
                failure,
                cancel,
                job.created(),
                runAt,
                started,
                finished);
    }
}

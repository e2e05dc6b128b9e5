package dev.mediamanager.internal.memory;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobState;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.WorkerPool;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts jobs. */
record JobCounts(Collection<Job> jobs, Instant since, Instant now) {
    JobStatistics of(WorkerPool pool) {
        JobCounts own =
                new JobCounts(jobs.stream().filter(job -> job.pool() == pool).toList(), since, now);
        List<Job> ended = own.jobs.stream()
                .filter(job -> job.state() == JobState.SUCCEEDED || job.state() == JobState.FAILED)
                .filter(own::endedInPeriod)
                .filter(job -> job.started().isPresent())
                .toList();
        List<Job> waiting = own.jobs.stream().filter(own::isWaiting).toList();
        return new JobStatistics(
                pool,
                waiting.size(),
                own.count(job -> job.state() == JobState.QUEUED && !own.isWaiting(job)),
                own.count(job -> job.state() == JobState.RUNNING),
                longest(waiting, job -> Duration.between(job.runAt(), now)),
                own.ended(JobState.SUCCEEDED),
                own.ended(JobState.FAILED),
                own.ended(JobState.CANCELLED),
                mean(ended, job -> Duration.between(job.runAt(), job.started().orElseThrow())),
                mean(ended, JobCounts::duration),
                longest(ended, JobCounts::duration),
                own.failures());
    }

    private boolean isWaiting(Job job) {
        return job.state() == JobState.QUEUED && !job.runAt().isAfter(now);
    }

    private boolean endedInPeriod(Job job) {
        return job.finished().filter(end -> !end.isBefore(since)).isPresent();
    }

    private long count(Predicate<Job> which) {
        return jobs.stream().filter(which).count();
    }

    private long ended(JobState state) {
        return count(job -> job.state() == state && endedInPeriod(job));
    }

    private Map<String, Long> failures() {
        return jobs.stream()
                .filter(job -> job.state() == JobState.FAILED && endedInPeriod(job))
                .map(Job::failure)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(JobFailure::code, Collectors.counting()));
    }

    private static Duration duration(Job job) {
        return Duration.between(job.started().orElseThrow(), job.finished().orElseThrow());
    }

    private static Duration longest(List<Job> of, Function<Job, Duration> what) {
        return of.stream().map(what).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static Duration mean(List<Job> of, Function<Job, Duration> what) {
        return of.isEmpty()
                ? Duration.ZERO
                : Duration.ofMillis(
                        of.stream().mapToLong(job -> what.apply(job).toMillis()).sum() / of.size());
    }
}

package dev.mediamanager.jdbi;

import dev.mediamanager.JobState;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.WorkerPool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Counts jobs. Of those that ended, {@code due} is when. */
record JobCounts(Handle handle, Instant since, Instant now) {
    /** The jobs of a pool that ended in a state; those that had nothing to do were never started. */
    private record Ended(long jobs, long started, long waited, long took, long longest) {}

    List<JobStatistics> read() {
        return Stream.of(WorkerPool.values()).map(this::read).toList();
    }

    private JobStatistics read(WorkerPool pool) {
        Ended succeeded = ended(pool, JobState.SUCCEEDED);
        Ended failed = ended(pool, JobState.FAILED);
        long started = Math.max(1, succeeded.started() + failed.started());
        long waiting =
                number("SELECT COUNT(*) FROM media_job WHERE pool = ? AND state = 'QUEUED' AND due <= ?", pool, now);
        return new JobStatistics(
                pool,
                waiting,
                number("SELECT COUNT(*) FROM media_job WHERE pool = ? AND state = 'QUEUED' AND due > ?", pool, now),
                number("SELECT COUNT(*) FROM media_job WHERE pool = ? AND state = 'RUNNING'", pool),
                waiting == 0 ? Duration.ZERO : oldestWait(pool),
                succeeded.jobs(),
                failed.jobs(),
                ended(pool, JobState.CANCELLED).jobs(),
                Duration.ofMillis((succeeded.waited() + failed.waited()) / started),
                Duration.ofMillis((succeeded.took() + failed.took()) / started),
                Duration.ofMillis(Math.max(succeeded.longest(), failed.longest())),
                failures(pool));
    }

    private Duration oldestWait(WorkerPool pool) {
        long since = number("SELECT MIN(due) FROM media_job WHERE pool = ? AND state = 'QUEUED'", pool);
        return Duration.ofMillis(now.toEpochMilli() - since);
    }

    private long number(String sql, Object... values) {
        return handle.select(sql, values).mapTo(Long.class).one();
    }

    private Ended ended(WorkerPool pool, JobState state) {
        return handle.select("""
                        SELECT COUNT(*) AS jobs, COUNT(started) AS started, SUM(started - run_at) AS waited,
                               SUM(finished - started) AS took, MAX(finished - started) AS longest
                        FROM media_job WHERE pool = ? AND state = ? AND due >= ?
                        """, pool, state, since)
                .map(Row.to(row -> new Ended(
                        row.number("jobs"),
                        row.number("started"),
                        row.number("waited"),
                        row.number("took"),
                        row.number("longest"))))
                .one();
    }

    private Map<String, Long> failures(WorkerPool pool) {
        Map<String, Long> failures = new TreeMap<>();
        handle.select("""
                        SELECT failure_code, COUNT(*) AS jobs FROM media_job WHERE pool = ? AND state = 'FAILED' AND due >= ?
                        GROUP BY failure_code
                        """, pool, since)
                .map(Row.to(row -> Map.entry(row.text("failure_code"), row.number("jobs"))))
                .forEach(entry -> failures.put(entry.getKey(), entry.getValue()));
        return failures;
    }
}

package dev.mediamanager.jdbi;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.jdbi.JobTurns.Slot;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Pipeline;
import dev.mediamanager.jdbi.internal.database.Pipeline.Answer;
import dev.mediamanager.jdbi.internal.database.Transactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How jobs come to workers. */
record JobClaims(Transactions transactions, JobTable table) {
    /** What there may be to claim: jobs that lost their worker, that were to run later and now may, that wait. */
    private record Candidates(boolean lost, boolean delayed, boolean waiting) {
        boolean none() {
            return !lost && !delayed && !waiting;
        }
    }

    /** What a claim came upon: jobs that it started, or one that is to be ended. */
    private record Found(List<Job> started, Optional<Job> over) {}

    /** Each looks at the first entry of an index; EXISTS would let PostgreSQL gather all rows first. */
    private static final String CANDIDATES = """
            SELECT COALESCE((SELECT due FROM media_job INDEXED BY media_job_by_due
                    WHERE pool = :pool AND state = 'RUNNING' ORDER BY due LIMIT 1) <= :now, FALSE) AS lost,
                COALESCE((SELECT due FROM media_job INDEXED BY media_job_by_turn
                    WHERE pool = :pool AND state = 'QUEUED' AND turn < 0 ORDER BY turn, due LIMIT 1) <= :now, FALSE) AS late,
                COALESCE((SELECT turn FROM media_job INDEXED BY media_job_by_turn
                    WHERE pool = :pool AND state = 'QUEUED' ORDER BY turn DESC LIMIT 1) >= 0, FALSE) AS waiting
            """;

    List<Job> claim(WorkerPool pool, int most, Instant now, Instant leaseUntil, Instant keepUntil) {
        while (true) {
            // An idle worker polls without waiting for the writers, where there is but one at a time.
            if (transactions.oneWriter()
                    && transactions
                            .read(handle -> candidates(handle, pool, now))
                            .none()) {
                return List.of();
            }
            Found found = transactions.pipelined(handle -> look(handle, pool, most, now, leaseUntil, keepUntil));
            if (found.over().isEmpty()) {
                return found.started();
            }
            end(found.over().get().id(), now, keepUntil);
        }
    }

    private static Candidates candidates(Handle handle, WorkerPool pool, Instant now) {
        return handle.createQuery(CANDIDATES)
                .bind("pool", pool)
                .bind("now", now)
                .map(Row.to(JobClaims::candidates))
                .one();
    }

    private static Candidates candidates(Row row) throws SQLException {
        return new Candidates(row.flag("lost"), row.flag("late"), row.flag("waiting"));
    }

    private Found look(Handle handle, WorkerPool pool, int most, Instant now, Instant leaseUntil, Instant keepUntil) {
        Pipeline pipeline = Pipeline.opening()
                .inOrder()
                .byIndex()
                .bind("pool", pool)
                .bind("now", now)
                .bind("most", most);
        Answer<Candidates> found = pipeline.query(CANDIDATES, Row.to(JobClaims::candidates));
        Answer<Slot> waiting = JobTurns.first(pipeline);
        pipeline.run(handle);
        Candidates candidates = found.rows().get(0);
        List<Slot> slots = waiting.rows();
        if (candidates.delayed()) {
            JobTurns.admit(handle, pool, now);
            slots = JobTurns.first(handle, pool, most);
        }
        List<Job> next = new ArrayList<>(candidates.lost() ? lost(handle, pool, most, now) : List.of());
        Optional<Job> over = next.stream().filter(JobClaims::isOver).findFirst();
        if (over.isPresent() || candidates.none()) {
            return new Found(List.of(), over);
        }
        next.addAll(JobTurns.take(
                handle, table, pool, slots.stream().limit(most - next.size()).toList()));
        next.stream().filter(job -> job.attempt() > 0).forEach(job -> JobBlobs.bury(handle, job.id(), now, keepUntil));
        return new Found(table.start(handle, next, now, leaseUntil), over);
    }

    /** Those that others are about to claim are passed by. */
    private List<Job> lost(Handle handle, WorkerPool pool, int most, Instant now) {
        return table.listBy(
                handle,
                "media_job_by_due",
                "pool = ? AND state = 'RUNNING' AND due <= ? ORDER BY due, id LIMIT ? FOR UPDATE SKIP LOCKED",
                pool,
                now,
                most);
    }

    private static boolean isOver(Job job) {
        return job.cancelRequested() || (job.state() == JobState.RUNNING && job.attempt() >= job.maxAttempts());
    }

    /**
     * Ends a job whose worker was lost for good, if nobody else did. A transaction of its own: an event is recorded under the lock of its media, which comes
     * before that of the job. To start an attempt, the job's own lock is enough.
     */
    private void end(JobId id, Instant now, Instant keepUntil) {
        transactions.run(handle -> {
            Locks.mediaOf(handle, id);
            table.list(handle, "id = ? AND state = 'RUNNING' AND due <= ? FOR UPDATE", id, now).stream()
                    .filter(JobClaims::isOver)
                    .forEach(job -> {
                        JobBlobs.bury(handle, id, now, keepUntil);
                        if (job.cancelRequested()) {
                            table.cancel(handle, job, now);
                        } else {
                            table.fail(handle, job, JobFailure.workerLost(job.attempt()), now);
                        }
                    });
        });
    }
}

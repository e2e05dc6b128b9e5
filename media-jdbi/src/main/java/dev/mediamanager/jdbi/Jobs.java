package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaId;
import dev.mediamanager.Progress;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobQueue;
import dev.mediamanager.spi.NewJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The queue of jobs. */
final class Jobs implements JobQueue {
    /** A job that may run, and since when. */
    private record Due(JobId id, long since) {}

    /** What a claim came upon: a job that it started, or one that is to be ended. */
    private record Found(Optional<Job> job, boolean started) {
        static final Found NOTHING = new Found(Optional.empty(), false);

        Found(Job job, boolean started) {
            this(Optional.of(job), started);
        }
    }

    /** Those that others are about to claim are passed by. */
    private static final String LOCK = " FOR UPDATE SKIP LOCKED";

    private final Transactions transactions;
    private final JobTable table;
    private final JobEnding ending;

    Jobs(Transactions transactions, JobTable table) {
        this.transactions = transactions;
        this.table = table;
        this.ending = new JobEnding(table);
    }

    @Override
    public Job enqueue(NewJob job) {
        return transactions.write(handle -> table.enqueue(handle, job));
    }

    @Override
    public Optional<Job> claim(Instant now, Instant leaseUntil, Instant keepUntil) {
        // An idle worker polls without waiting for the writers.
        while (transactions.read(handle -> longestDue(handle, now, "")).isPresent()) {
            Found found = transactions.write(handle -> longestDue(handle, now, LOCK)
                    .map(due -> table.get(handle, due))
                    .map(job -> isOver(job)
                            ? new Found(job, false)
                            : new Found(start(handle, job.id(), now, leaseUntil, keepUntil), true))
                    .orElse(Found.NOTHING));
            if (found.job().isEmpty() || found.started()) {
                return found.job();
            }
            end(found.job().get().id(), now, keepUntil);
        }
        return Optional.empty();
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
            table.list(handle, "id = ? AND due <= ? FOR UPDATE", id, now).stream()
                    .filter(Jobs::isOver)
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

    private Job start(Handle handle, JobId id, Instant now, Instant leaseUntil, Instant keepUntil) {
        JobBlobs.bury(handle, id, now, keepUntil);
        handle.createUpdate("""
                        UPDATE media_job SET state = 'RUNNING', attempt = attempt + 1, stage = :stage, fraction = :fraction,
                            started = :now, due = :lease
                        WHERE id = :id
                        """)
                .bind("stage", Progress.NONE.stage())
                .bind("fraction", Progress.NONE.fraction())
                .bind("now", now)
                .bind("lease", leaseUntil)
                .bind("id", id)
                .execute();
        return table.get(handle, id);
    }

    /** Looks at the queued and the running ones apart, so that each is the first entry of an index. */
    private static Optional<JobId> longestDue(Handle handle, Instant now, String lock) {
        return Stream.of(JobState.QUEUED, JobState.RUNNING)
                .flatMap(state -> handle
                        .select(
                                "SELECT id, due FROM media_job WHERE state = ? AND due <= ? ORDER BY due, id LIMIT 1"
                                        + lock,
                                state,
                                now)
                        .map(Row.to(row -> new Due(new JobId(row.text("id")), row.number("due"))))
                        .findOne()
                        .stream())
                .min(Comparator.comparingLong(Due::since).thenComparing(Due::id))
                .map(Due::id);
    }

    @Override
    public Optional<Instant> nextDue() {
        return transactions.read(handle -> Stream.of(JobState.QUEUED, JobState.RUNNING)
                .flatMap(state -> handle
                        .select("SELECT due FROM media_job WHERE state = ? ORDER BY due LIMIT 1", state)
                        .map(Row.to(row -> row.moment("due")))
                        .findOne()
                        .stream())
                .min(Comparator.naturalOrder()));
    }

    @Override
    public Job heartbeat(JobId id, int attempt, Progress progress, Instant leaseUntil) {
        return transactions.write(handle -> {
            running(handle, id, attempt);
            handle.createUpdate(
                            "UPDATE media_job SET stage = :stage, fraction = :fraction, due = :lease WHERE id = :id")
                    .bind("stage", progress.stage())
                    .bind("fraction", progress.fraction())
                    .bind("lease", leaseUntil)
                    .bind("id", id)
                    .execute();
            JobBlobs.renew(handle, id, leaseUntil);
            return table.get(handle, id);
        });
    }

    @Override
    public void stageBlob(JobId id, int attempt, BlobKey key, Instant leaseUntil) {
        transactions.run(handle -> JobBlobs.stage(handle, running(handle, id, attempt), key, leaseUntil));
    }

    @Override
    public Job finish(JobId id, int attempt, JobOutcome outcome, Instant now, Instant keepUntil) {
        return transactions.write(handle -> {
            Locks.mediaOf(handle, id);
            Job job = running(handle, id, attempt);
            if (outcome instanceof JobOutcome.Succeeded succeeded) {
                ending.succeed(handle, job, succeeded, now, keepUntil);
            } else if (outcome instanceof JobOutcome.Failed failed) {
                ending.fail(handle, job, failed, now);
            } else if (outcome instanceof JobOutcome.Released) {
                ending.release(handle, job, now);
            } else {
                table.cancel(handle, job, now);
            }
            JobBlobs.bury(handle, id, now, keepUntil);
            return table.get(handle, id);
        });
    }

    private Job running(Handle handle, JobId id, int attempt) {
        return table.lock(handle, id)
                .filter(job -> job.state() == JobState.RUNNING && job.attempt() == attempt)
                .orElseThrow(() -> new MediaConflictException("Attempt " + attempt + " of job " + id
                        + " is not the one that runs; another worker has it, or it ended: drop what was made"));
    }

    @Override
    public Optional<Job> cancel(JobId id, Instant now) {
        return transactions.write(handle -> {
            Locks.mediaOf(handle, id);
            Optional<Job> found = table.lock(handle, id);
            found.ifPresent(job -> {
                if (job.state() == JobState.QUEUED) {
                    table.cancel(handle, job, now);
                } else if (job.state() == JobState.RUNNING) {
                    handle.execute("UPDATE media_job SET cancel_requested = TRUE WHERE id = ?", id);
                }
            });
            return table.find(handle, id);
        });
    }

    @Override
    public Optional<Job> findJob(JobId id) {
        return transactions.read(handle -> table.find(handle, id));
    }

    @Override
    public List<Job> listJobs(MediaId media) {
        return transactions.read(handle -> table.list(handle, "media_id = ? ORDER BY id DESC", media));
    }

    @Override
    public List<Job> expiredJobs(Instant now, int limit) {
        return transactions.read(
                handle -> table.list(handle, "state = 'RUNNING' AND due <= ? ORDER BY due, id LIMIT ?", now, limit));
    }
}

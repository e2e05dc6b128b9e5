package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.MediaId;
import dev.mediamanager.Progress;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.jdbi.JobEnding.Ending;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobQueue;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.VariantOwner;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The queue of jobs. */
final class Jobs implements JobQueue {
    private final Transactions transactions;
    private final JobTable table;
    private final JobEnding ending;
    private final JobClaims claims;

    Jobs(Transactions transactions, JobTable table) {
        this.transactions = transactions;
        this.table = table;
        this.ending = new JobEnding(transactions, table);
        this.claims = new JobClaims(transactions, table);
    }

    @Override
    public Job enqueue(NewJob job) {
        return transactions.write(handle -> table.enqueue(handle, job));
    }

    @Override
    public Job begin(NewJob job, Instant leaseUntil) {
        return transactions.write(handle -> {
            Job queued = table.enqueue(handle, job);
            boolean ours = queued.id().equals(job.id()) && queued.state() == JobState.QUEUED;
            return ours
                    ? table.start(handle, List.of(queued), job.now(), leaseUntil)
                            .get(0)
                    : queued;
        });
    }

    @Override
    public Optional<Job> claim(WorkerPool pool, Instant now, Instant leaseUntil, Instant keepUntil) {
        return claim(pool, 1, now, leaseUntil, keepUntil).stream().findFirst();
    }

    @Override
    public List<Job> claim(WorkerPool pool, int most, Instant now, Instant leaseUntil, Instant keepUntil) {
        return claims.claim(pool, most, now, leaseUntil, keepUntil);
    }

    @Override
    public Optional<Instant> nextDue(WorkerPool pool) {
        return transactions.read(handle -> Stream.of(JobState.QUEUED, JobState.RUNNING)
                .flatMap(state -> handle
                        .select(
                                "SELECT due FROM media_job WHERE pool = ? AND state = ? ORDER BY due LIMIT 1",
                                pool,
                                state)
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
        return ending.end(new Ending(id, attempt, outcome, now, keepUntil));
    }

    private Job running(Handle handle, JobId id, int attempt) {
        return JobEnding.running(table.lock(handle, id), id, attempt);
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
    public List<VariantOwner> variantOwners(List<VersionId> versions) {
        return transactions.read(handle -> table.variantOwners(handle, versions));
    }

    @Override
    public List<Job> expiredJobs(Instant now, int limit) {
        return transactions.read(handle -> table.listByDue(handle, JobState.RUNNING, "<=", now, false, limit));
    }

    @Override
    public List<Job> failedJobs(Instant before, int limit) {
        return transactions.read(handle -> table.listByDue(handle, JobState.FAILED, "<", before, true, limit));
    }

    @Override
    public List<JobStatistics> jobStatistics(Instant since, Instant now) {
        return transactions.read(handle -> new JobCounts(handle, since, now).read());
    }
}

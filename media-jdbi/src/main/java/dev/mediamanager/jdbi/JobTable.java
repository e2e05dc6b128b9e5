package dev.mediamanager.jdbi;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobPriority;
import dev.mediamanager.JobState;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Progress;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Pipeline;
import dev.mediamanager.jdbi.internal.database.Pipeline.Answer;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.SpecReaders;
import dev.mediamanager.spi.VariantOwner;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The rows of jobs, and what several transitions do to them. */
final class JobTable {
    private record DueJob(long due, Job job) {}

    /** Whose media a job works for. */
    private record Owner(MediaId media, String tenant) {}

    private static final String SELECT = "SELECT * FROM media_job WHERE ";
    private static final String END = """
            UPDATE media_job SET state = :state, due = :moment, finished = :moment, stage = :stage, fraction = :fraction,
                failure_code = :code, failure_message = :message,
                failure_diagnostics = :diagnostics, failure_retryable = :retryable
            WHERE id IN (<jobs>)
            """;

    private final Recipes recipes;

    JobTable(SpecReaders readers) {
        this.recipes = new Recipes(readers);
    }

    Optional<Job> find(Handle handle, JobId id) {
        return handle.select(SELECT + "id = ?", id).map(Row.to(this::job)).findOne();
    }

    /** Returns a job that nobody else changes until this transaction ends. */
    Optional<Job> lock(Handle handle, JobId id) {
        return handle.select(SELECT + "id = ? FOR UPDATE", id)
                .map(Row.to(this::job))
                .findOne();
    }

    /** Returns the pipeline's {@code :job}, which nobody else changes until this transaction ends. */
    Answer<Job> lock(Pipeline pipeline) {
        return pipeline.query(SELECT + "id = :job FOR UPDATE", Row.to(this::job));
    }

    /** Returns those of the pipeline's {@code <jobs>} that nobody else has locked, nor their media, and locks both, without waiting for any. */
    Answer<Job> lockFree(Pipeline pipeline) {
        return pipeline.query("""
                SELECT j.* FROM media_job j CROSS JOIN media m ON m.id = j.media_id WHERE j.id IN (<jobs>) FOR UPDATE SKIP LOCKED
                """, Row.to(this::job));
    }

    /** Returns what {@link #listBy} does. */
    Answer<Job> listBy(Pipeline pipeline, String index, String conditionAndOrder) {
        return pipeline.query(
                "SELECT * FROM media_job INDEXED BY " + index + " WHERE " + conditionAndOrder, Row.to(this::job));
    }

    Job get(Handle handle, JobId id) {
        return find(handle, id).orElseThrow();
    }

    List<Job> list(Handle handle, String conditionAndOrder, Object... values) {
        return handle.select(SELECT + conditionAndOrder, values)
                .map(Row.to(this::job))
                .list();
    }

    /** Returns jobs in the order of an index, which is used for it. */
    List<Job> listBy(Handle handle, String index, String conditionAndOrder, Object... values) {
        return handle.select("SELECT * FROM media_job INDEXED BY " + index + " WHERE " + conditionAndOrder, values)
                .map(Row.to(this::job))
                .list();
    }

    /** Queues a job, or returns one of the same recipe that makes, or has made, all that is missing. */
    Job enqueue(Handle handle, NewJob job) {
        Locks.mediaOf(handle, job.version());
        Owner owner = ownerOf(handle, job.version());
        String hash = job.recipe().hash();
        List<NamedSpec> missing =
                VariantTable.keepReady(handle, job.version(), job.recipe().variants());
        Optional<Job> live = live(handle, job.version(), hash, missing);
        if (live.isPresent()) {
            return live.get();
        }
        if (missing.isEmpty()) {
            Optional<Job> done = list(handle, """
                            version_id = ? AND recipe_hash = ? AND state = 'SUCCEEDED'
                            """, job.version(), hash).stream().max(Comparator.comparing(Job::id));
            if (done.isPresent()) {
                return done.get();
            }
        }
        job.maxOnDemand().ifPresent(most -> OnDemandTable.count(handle, job.version(), missing, most));
        insert(handle, job, owner, hash, missing.isEmpty());
        VariantTable.assign(handle, job.version(), missing, job.id());
        record(
                handle,
                missing.isEmpty() ? MediaEvent.Type.JOB_SUCCEEDED : MediaEvent.Type.JOB_QUEUED,
                owner.media(),
                job.id(),
                job.now());
        return get(handle, job.id());
    }

    /** What another job has taken over since, a live one does not make any more. */
    private Optional<Job> live(Handle handle, VersionId version, String recipeHash, List<NamedSpec> missing) {
        List<String> names = missing.stream().map(NamedSpec::name).toList();
        return list(handle, """
                        version_id = ? AND recipe_hash = ? AND state IN ('QUEUED', 'RUNNING') AND cancel_requested = FALSE
                        """, version, recipeHash).stream()
                .filter(job -> VariantTable.ownedBy(handle, job.id()).containsAll(names))
                .max(Comparator.comparing(Job::id));
    }

    /** Returns the variants of these versions that queued or running jobs are to make or replace. */
    List<VariantOwner> variantOwners(Handle handle, List<VersionId> versions) {
        return Pages.split(versions).stream()
                .flatMap(some -> handle
                        .createQuery("""
                        SELECT v.name AS variant_name, j.*
                        FROM media_variant v JOIN media_job j ON j.id = v.job_id
                        WHERE v.version_id IN (<versions>) AND j.state IN ('QUEUED', 'RUNNING')
                        """)
                        .bindList("versions", some)
                        .map(Row.to(row -> new VariantOwner(row.text("variant_name"), job(row))))
                        .stream())
                .toList();
    }

    private static Owner ownerOf(Handle handle, VersionId version) {
        return handle.select("""
                        SELECT v.media_id, m.tenant FROM media_version v JOIN media m ON m.id = v.media_id
                        WHERE v.id = ? AND v.state = 'READY' AND m.current_version IS NOT NULL
                        """, version)
                .map(Row.to(row -> new Owner(new MediaId(row.text("media_id")), row.text("tenant"))))
                .findOne()
                .orElseThrow(() -> new MediaNotFoundException("readable version", version.value()));
    }

    private static void insert(Handle handle, NewJob job, Owner owner, String hash, boolean done) {
        Progress progress = done ? Progress.DONE : Progress.NONE;
        boolean waits = !done && !job.runAt().isAfter(job.now());
        handle.createUpdate("""
                        INSERT INTO media_job (id, media_id, version_id, tenant, recipe, recipe_hash, priority, pool, turn, state,
                                               attempt, max_attempts, stage, fraction, cancel_requested, created, run_at, due, finished)
                        VALUES (:id, :media, :version, :tenant, :recipe, :hash, :priority, :pool, :turn, :state,
                                0, :maxAttempts, :stage, :fraction, FALSE, :now, :runAt, :due, :finished)
                        """)
                .bind("id", job.id())
                .bind("media", owner.media())
                .bind("version", job.version())
                .bind("tenant", owner.tenant())
                .bind("recipe", job.recipe().toJson())
                .bind("hash", hash)
                .bind("priority", rank(job.priority()))
                .bind("pool", job.pool())
                .bind("turn", waits ? JobTurns.next(handle, job.pool(), owner.tenant()) : JobTurns.NONE)
                .bind("state", done ? JobState.SUCCEEDED : JobState.QUEUED)
                .bind("maxAttempts", job.maxAttempts())
                .bind("stage", progress.stage())
                .bind("fraction", progress.fraction())
                .bind("now", job.now())
                .bind("runAt", job.runAt())
                .bind("due", done ? job.now() : job.runAt())
                .bind("finished", done ? Optional.of(job.now()) : Optional.<Instant>empty())
                .execute();
    }

    /** The highest priority comes first in an index. */
    private static int rank(JobPriority priority) {
        return switch (priority) {
            case HIGH -> 0;
            case NORMAL -> 1;
            case LOW -> 2;
        };
    }

    private static JobPriority priority(int rank) {
        return Stream.of(JobPriority.values())
                .filter(priority -> rank(priority) == rank)
                .findFirst()
                .orElseThrow();
    }

    /** Begins the next attempt of these jobs. */
    List<Job> start(Handle handle, List<Job> jobs, Instant now, Instant leaseUntil) {
        for (List<Job> some : Pages.split(jobs)) {
            Pipeline.within()
                    .add("""
                            UPDATE media_job SET state = 'RUNNING', attempt = attempt + 1, stage = :stage, fraction = :fraction,
                                started = :now, due = :lease
                            WHERE id IN (<jobs>)
                            """)
                    .bind("stage", Progress.NONE.stage())
                    .bind("fraction", Progress.NONE.fraction())
                    .bind("now", now)
                    .bind("lease", leaseUntil)
                    .bindList("jobs", some.stream().map(Job::id).toList())
                    .run(handle);
        }
        return jobs.stream().map(job -> job.begun(now)).toList();
    }

    /** Queues a job for its next attempt, and says why the last one failed. */
    void requeue(Handle handle, Job job, Optional<JobFailure> failure, Instant runAt, int maxAttempts) {
        Update update = handle.createUpdate("""
                UPDATE media_job SET state = 'QUEUED', run_at = :moment, due = :moment, turn = -1,
                    max_attempts = :maxAttempts, stage = :stage, fraction = :fraction,
                    failure_code = :code, failure_message = :message,
                    failure_diagnostics = :diagnostics, failure_retryable = :retryable
                WHERE id = :job
                """);
        describe(update::bind, failure, Progress.NONE, runAt);
        update.bind("job", job.id()).bind("maxAttempts", maxAttempts).execute();
    }

    private static void describe(
            BiConsumer<String, Object> bind, Optional<JobFailure> failure, Progress progress, Instant moment) {
        bind.accept("moment", moment);
        bind.accept("stage", progress.stage());
        bind.accept("fraction", progress.fraction());
        bind.accept("code", failure.map(JobFailure::code));
        bind.accept("message", failure.map(JobFailure::message));
        bind.accept("diagnostics", failure.map(why -> Lines.write(why.diagnostics())));
        bind.accept("retryable", failure.map(JobFailure::retryable));
    }

    /** Ends jobs for good, lets go of the variants that they did not make, and records the events. */
    void end(Handle handle, List<EndedJob> ended) {
        ended.stream()
                .collect(Collectors.groupingBy(EndedJob::end, LinkedHashMap::new, Collectors.toList()))
                .forEach((end, some) -> end(handle, end, some));
    }

    private static void end(Handle handle, EndedJob.End end, List<EndedJob> some) {
        Pipeline pipeline = Pipeline.within()
                .bindList("jobs", some.stream().map(one -> one.job().id()).toList())
                .bind("unmade", end.unmade())
                .bind("state", end.state());
        describe(pipeline::bind, end.failure(), end.progress(), end.at());
        pipeline.add(VariantTable.FAIL).add(END).add(Outbox.RECORD_ENDED).run(handle);
    }

    /** Ends a job as cancelled, with its pending variants. */
    void cancel(Handle handle, Job job, Instant now) {
        end(handle, List.of(EndedJob.cancelled(job, job.failure(), now)));
    }

    /** Gives a job up, with its pending variants. */
    void fail(Handle handle, Job job, JobFailure failure, Instant now) {
        end(handle, List.of(EndedJob.failed(job, failure, now)));
    }

    /** Cancels the queued and running jobs of a media, and buries what they staged. */
    void cancelAll(Handle handle, MediaId media, Instant now, Instant keepUntil) {
        list(handle, "media_id = ? AND state IN ('QUEUED', 'RUNNING') ORDER BY id FOR UPDATE", media)
                .forEach(job -> {
                    cancel(handle, job, now);
                    JobBlobs.bury(handle, job.id(), now, keepUntil);
                });
    }

    /** Returns jobs of every pool, those of the lowest {@code due} first, or the highest. */
    List<Job> listByDue(Handle handle, JobState state, String comparison, Instant moment, boolean latest, int limit) {
        Comparator<DueJob> order = Comparator.comparingLong(DueJob::due)
                .thenComparing(found -> found.job().id());
        return Stream.of(WorkerPool.values())
                .flatMap(pool -> handle
                        .select(
                                "SELECT * FROM media_job INDEXED BY media_job_by_due WHERE pool = ? AND state = ? AND due "
                                        + comparison + " ? ORDER BY " + (latest ? "due DESC, id DESC" : "due, id")
                                        + " LIMIT ?",
                                pool,
                                state,
                                moment,
                                limit)
                        .map(Row.to(row -> new DueJob(row.number("due"), job(row))))
                        .list()
                        .stream())
                .sorted(latest ? order.reversed() : order)
                .limit(limit)
                .map(DueJob::job)
                .toList();
    }

    private static void record(Handle handle, MediaEvent.Type type, MediaId media, JobId job, Instant at) {
        Outbox.record(handle, type, media, Optional.of(job), at);
    }

    private Job job(Row row) throws SQLException {
        return new Job(
                new JobId(row.text("id")),
                new MediaId(row.text("media_id")),
                new VersionId(row.text("version_id")),
                recipes.read(row.text("recipe")),
                priority(row.integer("priority")),
                row.constant(WorkerPool.class, "pool"),
                row.constant(JobState.class, "state"),
                row.integer("attempt"),
                row.integer("max_attempts"),
                new Progress(row.text("stage"), row.fraction("fraction")),
                failure(row),
                row.flag("cancel_requested"),
                row.moment("created"),
                row.moment("run_at"),
                row.optionalMoment("started"),
                row.optionalMoment("finished"));
    }

    private static Optional<JobFailure> failure(Row row) throws SQLException {
        Optional<String> code = row.optionalText("failure_code");
        if (code.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JobFailure(
                code.get(),
                row.text("failure_message"),
                Lines.read(row.text("failure_diagnostics")),
                row.flag("failure_retryable")));
    }
}

package dev.mediamanager.jdbi;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Progress;
import dev.mediamanager.VersionId;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.SpecReaders;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of jobs, and what several transitions do to them. */
final class JobTable {
    private static final String SELECT = "SELECT * FROM media_job WHERE ";
    private static final String CANCELLED = "The job was cancelled";

    private final SpecReaders specs;

    JobTable(SpecReaders specs) {
        this.specs = specs;
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

    Job get(Handle handle, JobId id) {
        return find(handle, id).orElseThrow();
    }

    List<Job> list(Handle handle, String conditionAndOrder, Object... values) {
        return handle.select(SELECT + conditionAndOrder, values)
                .map(Row.to(this::job))
                .list();
    }

    /** Queues a job, or returns the live one of the same recipe. */
    Job enqueue(Handle handle, NewJob job) {
        Locks.mediaOf(handle, job.version());
        MediaId media = mediaOf(handle, job.version());
        String hash = job.recipe().hash();
        Optional<Job> live = list(handle, """
                        version_id = ? AND recipe_hash = ? AND state IN ('QUEUED', 'RUNNING') AND cancel_requested = FALSE
                        """, job.version(), hash).stream().findFirst();
        if (live.isPresent()) {
            return live.get();
        }
        List<NamedSpec> missing =
                VariantTable.notReady(handle, job.version(), job.recipe().variants());
        if (missing.isEmpty()) {
            Optional<Job> done = list(handle, """
                            version_id = ? AND recipe_hash = ? AND state = 'SUCCEEDED'
                            """, job.version(), hash).stream().max(Comparator.comparing(Job::id));
            if (done.isPresent()) {
                return done.get();
            }
        }
        job.maxOnDemand().ifPresent(most -> OnDemandTable.count(handle, job.version(), missing, most));
        insert(handle, job, media, hash, missing.isEmpty());
        VariantTable.assign(handle, job.version(), missing, job.id());
        record(
                handle,
                missing.isEmpty() ? MediaEvent.Type.JOB_SUCCEEDED : MediaEvent.Type.JOB_QUEUED,
                media,
                job.id(),
                job.now());
        return get(handle, job.id());
    }

    private static MediaId mediaOf(Handle handle, VersionId version) {
        return handle.select("SELECT media_id FROM media_version WHERE id = ? AND state = 'READY'", version)
                .map(Row.to(row -> new MediaId(row.text("media_id"))))
                .findOne()
                .orElseThrow(() -> new MediaNotFoundException("readable version", version.value()));
    }

    private static void insert(Handle handle, NewJob job, MediaId media, String hash, boolean done) {
        Progress progress = done ? Progress.DONE : Progress.NONE;
        Optional<Instant> never = Optional.empty();
        handle.createUpdate("""
                        INSERT INTO media_job (id, media_id, version_id, recipe, recipe_hash, state, attempt, max_attempts,
                                               stage, fraction, cancel_requested, created, run_at, due, finished)
                        VALUES (:id, :media, :version, :recipe, :hash, :state, 0, :maxAttempts,
                                :stage, :fraction, FALSE, :now, :now, :due, :finished)
                        """)
                .bind("id", job.id())
                .bind("media", media)
                .bind("version", job.version())
                .bind("recipe", job.recipe().toJson())
                .bind("hash", hash)
                .bind("state", done ? JobState.SUCCEEDED : JobState.QUEUED)
                .bind("maxAttempts", job.maxAttempts())
                .bind("stage", progress.stage())
                .bind("fraction", progress.fraction())
                .bind("now", job.now())
                .bind("due", done ? never : Optional.of(job.now()))
                .bind("finished", done ? Optional.of(job.now()) : never)
                .execute();
    }

    /** Ends a job for good, and records the event. Its variants are the caller's business. */
    void end(Handle handle, Job job, JobState state, Instant now) {
        handle.createUpdate("UPDATE media_job SET state = :state, due = NULL, finished = :now WHERE id = :id")
                .bind("state", state)
                .bind("now", now)
                .bind("id", job.id())
                .execute();
        MediaEvent.Type type = switch (state) {
            case SUCCEEDED -> MediaEvent.Type.JOB_SUCCEEDED;
            case CANCELLED -> MediaEvent.Type.JOB_CANCELLED;
            case FAILED -> MediaEvent.Type.JOB_FAILED;
            case QUEUED, RUNNING -> throw new IllegalArgumentException(state + " is not a final state");
        };
        record(handle, type, job.media(), job.id(), now);
    }

    /** Ends a job as cancelled, with its pending variants. */
    void cancel(Handle handle, Job job, Instant now) {
        VariantTable.fail(handle, job.id(), CANCELLED);
        end(handle, job, JobState.CANCELLED, now);
    }

    /** Gives a job up, with its pending variants. */
    void fail(Handle handle, Job job, JobFailure failure, Instant now) {
        setFailure(handle, job.id(), Optional.of(failure));
        VariantTable.fail(handle, job.id(), failure.message());
        end(handle, job, JobState.FAILED, now);
    }

    /** Cancels the queued and running jobs of a media. */
    void cancelAll(Handle handle, MediaId media, Instant now) {
        list(handle, "media_id = ? AND state IN ('QUEUED', 'RUNNING') ORDER BY id FOR UPDATE", media)
                .forEach(job -> cancel(handle, job, now));
    }

    void setFailure(Handle handle, JobId id, Optional<JobFailure> failure) {
        handle.createUpdate("""
                        UPDATE media_job SET failure_code = :code, failure_message = :message,
                            failure_diagnostics = :diagnostics, failure_retryable = :retryable
                        WHERE id = :id
                        """)
                .bind("code", failure.map(JobFailure::code))
                .bind("message", failure.map(JobFailure::message))
                .bind("diagnostics", failure.map(why -> Lines.write(why.diagnostics())))
                .bind("retryable", failure.map(JobFailure::retryable))
                .bind("id", id)
                .execute();
    }

    private static void record(Handle handle, MediaEvent.Type type, MediaId media, JobId job, Instant at) {
        Outbox.record(handle, type, media, Optional.of(job), at);
    }

    private Job job(Row row) throws SQLException {
        return new Job(
                new JobId(row.text("id")),
                new MediaId(row.text("media_id")),
                new VersionId(row.text("version_id")),
                specs.readRecipe(row.text("recipe")),
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

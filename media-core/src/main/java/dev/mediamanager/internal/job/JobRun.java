package dev.mediamanager.internal.job;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.StorageException;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.Version;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.inspect.StoredSource;
import dev.mediamanager.internal.io.Workspaces;
import dev.mediamanager.spi.ChargeRequest;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.ProcessingCancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of a job: workspace, processors, outputs, outcome. Runs on one worker; {@link #stop} may come from any thread. */
final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    /** Why an attempt is stopped from outside. */
    enum Stop {
        /** Somebody cancelled the job. */
        CANCELLED,
        /** The manager closes. */
        CLOSED,
        /** Another worker has the job. */
        FENCED,
        /** The attempt takes too long. */
        DEADLINE
    }

    private final Parts parts;
    private final Job job;
    private final Retries retries;
    private final Ticks ticks;
    private final Executor helpers;
    private final Admission admission;
    private final CaptionSource captions;
    private final StopSwitch stop;
    private final Outputs outputs;
    private volatile String processor = "no processor yet";
    private volatile Optional<Admission.Place> place = Optional.empty();
    private volatile Optional<Heartbeat> beating = Optional.empty();

    JobRun(
            Parts parts,
            Job job,
            Retries retries,
            Ticks ticks,
            Executor helpers,
            Admission admission,
            CaptionSource captions) {
        this.parts = parts;
        this.job = job;
        this.retries = retries;
        this.ticks = ticks;
        this.helpers = helpers;
        this.admission = admission;
        this.captions = captions;
        this.stop = new StopSwitch(parts.threads());
        this.outputs = new Outputs(parts, job);
    }

    boolean isOf(JobId id) {
        return job.id().equals(id);
    }

    /** Returns a row of this job with what is known of its progress here, if this attempt is the one that the row tells of. */
    Job live(Job row) {
        if (row.state() != JobState.RUNNING || row.attempt() != job.attempt()) {
            return row;
        }
        return beating.map(Heartbeat::progress)
                .filter(progress -> progress.fraction() >= row.progress().fraction())
                .map(row::withProgress)
                .orElse(row);
    }

    MediaId media() {
        return job.media();
    }

    @Override
    public String toString() {
        return "attempt " + job.attempt() + " of job " + job.id();
    }

    void stop(Stop reason) {
        stop.stop(reason);
    }

    /** Returns that this attempt hangs, in words. */
    String hangs() {
        return processor + " ignores that " + this + " was stopped ("
                + stop.reason().map(Stop::name).orElse("not yet") + ")";
    }

    /** Makes the attempt; {@code onHanging} is run once if it does not end although it was stopped. */
    void run(Runnable onHanging) {
        JobOutcome outcome;
        stop.interruptsCurrentThread();
        try (Heartbeat heartbeat = new Heartbeat(parts, job, stop, () -> hang(onHanging), ticks);
                Workspaces.Workspace workspace = parts.workspaces().create()) {
            beating = Optional.of(heartbeat);
            outcome = admitted(heartbeat, workspace.folder());
        } catch (RuntimeException | Error e) {
            outcome = outcome(e);
        } finally {
            stop.disarm();
        }
        finish(outcome, true);
    }

    /** Nobody waits for the place of one that may never end. */
    private void hang(Runnable onHanging) {
        place.ifPresent(Admission.Place::close);
        onHanging.run();
    }

    /** Its heart beats while it waits to be let in, so that it is not taken for lost, and can be stopped. */
    private JobOutcome admitted(Heartbeat heartbeat, Path folder) {
        Version version = parts.repository()
                .findVersion(job.version())
                .orElseThrow(() ->
                        new MediaNotFoundException("version", job.version().value()));
        try (Admission.Place taken = admission.enter(Weight.of(job.pool(), version.info()))) {
            place = Optional.of(taken);
            return make(version, heartbeat, folder);
        } catch (InterruptedException e) {
            throw new ProcessingCancelledException(); // only who stops it interrupts it
        }
    }

    private JobOutcome make(Version version, Heartbeat heartbeat, Path folder) {
        Map<MediaProcessor, List<NamedSpec>> work = parts.processors().assign(version.type(), missing());
        StoredSource source = new StoredSource(parts.storage(), version.blob(), version.length(), () -> folder);
        double weight = 1.0 / Math.max(1, work.size());
        double done = 0;
        for (Map.Entry<MediaProcessor, List<NamedSpec>> share : work.entrySet()) {
            Path part = folder.resolve(
                    "work" + (int) Math.round(done / weight)); // beside the source's copy, if there is one
            create(part);
            Call call = new Call(
                    version,
                    share.getValue(),
                    source,
                    captions,
                    part,
                    parts.policy().limits(),
                    heartbeat.share(done, weight),
                    stop,
                    helpers,
                    parts.processors(),
                    outputs);
            processor = share.getKey().getClass().getName();
            share.getKey().process(call);
            stop.check();
            done += weight;
        }
        outputs.checkComplete(work.values());
        return new JobOutcome.Succeeded(outputs.made(), parts.charged(charge()));
    }

    /** What an earlier run made by the same spec is not made again. */
    private List<NamedSpec> missing() {
        Map<String, String> ready = new HashMap<>();
        for (Variant variant : parts.repository().listVariants(job.version())) {
            if (variant.state() == VariantState.READY) {
                ready.put(variant.name(), variant.spec().hash());
            }
        }
        return job.recipe().variants().stream()
                .filter(v -> !v.spec().hash().equals(ready.get(v.name())))
                .toList();
    }

    private ChargeRequest charge() {
        Media media = parts.repository()
                .findMedia(job.media())
                .orElseThrow(
                        () -> new MediaNotFoundException("media", job.media().value()));
        return new ChargeRequest(ChargeRequest.What.VARIANT, media.owner(), media.tenant(), media.accounts());
    }

    private JobOutcome outcome(Throwable cause) {
        if (stop.reason().isPresent()) {
            return switch (stop.reason().get()) {
                case CANCELLED -> new JobOutcome.Cancelled();
                case CLOSED, FENCED -> new JobOutcome.Released();
                case DEADLINE -> tooLong();
            };
        }
        if (cause instanceof ProcessingCancelledException) {
            return failed(new ProcessingException(
                    ProcessingException.Reason.ENGINE_FAILED, "The processor gave up without being cancelled", cause));
        }
        if (!(cause instanceof MediaException)) {
            LOG.warn("A processor failed in job {} with an untyped exception", job.id(), cause);
        }
        return failed(cause);
    }

    /** Not retried: the next attempt has as much to do. */
    private JobOutcome tooLong() {
        String message = "The attempt did not finish within " + parts.timing().jobDeadline()
                + "; raise MediaManagerBuilder.jobTimeout, or ask for less";
        JobFailure failure = new JobFailure("ProcessingException.TIMEOUT", message, List.of(), false);
        return new JobOutcome.Failed(failure, Optional.empty());
    }

    private JobOutcome failed(Throwable cause) {
        JobFailure failure = retries.failure(cause);
        return new JobOutcome.Failed(failure, retries.retryAt(job, failure, parts.now()));
    }

    /** Records what came of it. Where the answer is lost, it is tried once more: the fence tells whether it took place. */
    private void finish(JobOutcome outcome, boolean again) {
        try {
            Job ended = parts.repository().finish(job.id(), job.attempt(), outcome, parts.now(), parts.tombstoneEnd());
            if (ended.state() == JobState.QUEUED) {
                parts.changes().queued();
            }
        } catch (MediaConflictException e) {
            LOG.info(
                    "Attempt {} of job {} was overtaken, or its end is recorded already; what is not shown is dropped",
                    job.attempt(),
                    job.id());
            outputs.discard();
        } catch (QuotaExceededException e) {
            finish(failed(e), again);
        } catch (MediaException e) {
            if (again && e instanceof StorageException storage && storage.retryable()) {
                finish(outcome, false);
                return;
            }
            LOG.warn("Cannot record the end of job {}; its lease will run out and it will run again", job.id(), e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "Cannot create the work folder " + folder, e);
        }
    }
}

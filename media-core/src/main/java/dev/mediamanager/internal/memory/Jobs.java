package dev.mediamanager.internal.memory;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Progress;
import dev.mediamanager.VersionId;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobOutcome.Made;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.VariantOwner;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The jobs of a repository in memory. Not thread-safe: its owner locks. */
final class Jobs {
    private final NavigableMap<JobId, JobRow> rows = new TreeMap<>();
    private final JobTurns turns = new JobTurns(rows);
    private final Blobs blobs;
    private final Variants variants;
    private final Outbox outbox;
    private final Ledger ledger;

    Jobs(Blobs blobs, Variants variants, Outbox outbox, Ledger ledger) {
        this.blobs = blobs;
        this.variants = variants;
        this.outbox = outbox;
        this.ledger = ledger;
    }

    Job enqueue(NewJob wanted, MediaId media, String tenant) {
        return enqueue(wanted, media, tenant, List.of());
    }

    /** Queues a job; {@code payers} are those for whom variants made on demand count. */
    Job enqueue(NewJob wanted, MediaId media, String tenant, List<Account> payers) {
        String hash = wanted.recipe().hash();
        List<NamedSpec> missing = wanted.recipe().variants().stream()
                .filter(v -> !variants.isReady(wanted.version(), v))
                .toList();
        Optional<Job> there = live(media, wanted.version(), hash, missing)
                .or(() -> missing.isEmpty() ? succeeded(media, wanted.version(), hash) : Optional.empty());
        if (there.isEmpty() && rows.containsKey(wanted.id())) {
            throw new MediaConflictException("Job id " + wanted.id() + " was used before; make a new one for each job");
        }
        if (there.isEmpty()) {
            wanted.maxOnDemand().ifPresent(most -> variants.count(wanted.version(), missing, payers, most));
        }
        wanted.recipe().variants().stream()
                .filter(v -> !missing.contains(v))
                .forEach(v -> variants.keep(wanted.version(), v));
        if (there.isPresent()) {
            return there.get();
        }
        missing.forEach(v -> variants.await(wanted.version(), v, wanted.id()));
        Instant now = wanted.now();
        Job job = new Job(
                wanted.id(),
                media,
                wanted.version(),
                wanted.recipe(),
                wanted.priority(),
                wanted.pool(),
                JobState.QUEUED,
                0,
                wanted.maxAttempts(),
                Progress.NONE,
                Optional.empty(),
                false,
                now,
                wanted.runAt(),
                Optional.empty(),
                Optional.empty());
        rows.put(job.id(), new JobRow(job, tenant, JobRow.NO_TURN, Instant.MAX));
        if (missing.isEmpty()) {
            return end(job.id(), JobState.SUCCEEDED, Optional.empty(), now);
        }
        turns.admit(job.pool(), now);
        outbox.add(MediaEvent.Type.JOB_QUEUED, media, Optional.of(job.id()), now);
        return job;
    }

    /** Begins what was queued by this call; something else stays as it is. */
    Job begin(Job queued, NewJob wanted, Instant lease) {
        if (queued.id().equals(wanted.id()) && queued.state() == JobState.QUEUED) {
            rows.computeIfPresent(queued.id(), (id, row) -> row.claimed(wanted.now(), lease));
        }
        return find(queued.id()).orElseThrow();
    }

    /** What another job has taken over since, a live one does not make any more. */
    private Optional<Job> live(MediaId media, VersionId version, String recipeHash, List<NamedSpec> missing) {
        return ofMedia(media).stream()
                .filter(job -> !job.state().isFinal() && job.version().equals(version) && !job.cancelRequested())
                .filter(job -> job.recipe().hash().equals(recipeHash))
                .filter(job -> missing.stream().allMatch(v -> variants.belongs(version, v.name(), job.id())))
                .findFirst();
    }

    private Optional<Job> succeeded(MediaId media, VersionId version, String recipeHash) {
        return ofMedia(media).stream()
                .filter(job ->
                        job.state() == JobState.SUCCEEDED && job.version().equals(version))
                .filter(job -> job.recipe().hash().equals(recipeHash))
                .findFirst();
    }

    Optional<Job> claim(WorkerPool pool, Instant now, Instant lease, Instant keepUntil) {
        turns.admit(pool, now);
        List<JobRow> lost = turns.lost(job -> job.pool() == pool, now).toList();
        for (JobRow row : lost) {
            JobId id = row.job().id();
            blobs.buryStagedBy(id, now, keepUntil);
            if (row.job().cancelRequested()) {
                giveUp(row.job(), JobState.CANCELLED, row.job().failure(), "cancelled", now);
            } else if (row.attemptsAreSpent()) {
                JobFailure failure = JobFailure.workerLost(row.job().attempt());
                giveUp(row.job(), JobState.FAILED, Optional.of(failure), failure.message(), now);
            } else {
                rows.put(id, row.claimed(now, lease));
                return find(id);
            }
        }
        Optional<JobRow> next = turns.next(pool);
        next.ifPresent(row -> rows.put(row.job().id(), row.claimed(now, lease)));
        return next.flatMap(row -> find(row.job().id()));
    }

    Optional<Instant> nextDue(WorkerPool pool) {
        return rows.values().stream()
                .filter(row -> row.job().pool() == pool)
                .filter(row -> !row.job().state().isFinal())
                .map(JobRow::due)
                .min(Comparator.naturalOrder());
    }

    Job heartbeat(JobId id, int attempt, Progress progress, Instant lease) {
        JobRow row = running(id, attempt);
        rows.put(id, row.beaten(progress, lease));
        blobs.renewOf(id, lease);
        return rows.get(id).job();
    }

    void stageBlob(JobId id, int attempt, BlobKey key, Instant lease) {
        running(id, attempt);
        Optional<BlobRow> known = blobs.find(key);
        if (known.filter(row -> row.isStaged() && row.job().filter(id::equals).isPresent())
                .isPresent()) {
            return;
        }
        if (known.isPresent()) {
            throw new MediaConflictException("Blob key " + key + " was used before; name blobs by random keys");
        }
        blobs.stage(BlobRow.staged(key, List.of(), 0, 0, lease, Optional.of(id)));
    }

    Job finish(JobId id, int attempt, JobOutcome outcome, Instant now, Instant keepUntil) {
        JobRow row = running(id, attempt);
        Job job = row.job();
        if (outcome instanceof JobOutcome.Succeeded made) {
            return succeed(job, made, now, keepUntil);
        }
        blobs.buryStagedBy(id, now, keepUntil);
        if (outcome instanceof JobOutcome.Released && !job.cancelRequested()) {
            rows.put(id, row.queuedAgain(job.failure(), now, 1));
            return rows.get(id).job();
        }
        if (outcome instanceof JobOutcome.Failed failed && failed.retryAt().isPresent() && !job.cancelRequested()) {
            rows.put(
                    id,
                    row.queuedAgain(
                            Optional.of(failed.failure()), failed.retryAt().get(), 0));
            return rows.get(id).job();
        }
        if (outcome instanceof JobOutcome.Failed failed) {
            JobState state = failed.retryAt().isEmpty() ? JobState.FAILED : JobState.CANCELLED;
            JobFailure failure = failed.failure();
            return giveUp(job, state, Optional.of(failure), failure.message(), now);
        }
        return giveUp(job, JobState.CANCELLED, job.failure(), "cancelled", now);
    }

    private Job succeed(Job job, JobOutcome.Succeeded outcome, Instant now, Instant keepUntil) {
        List<Made> files = variants.stillOf(job, outcome.made());
        files.forEach(file -> checkStaged(job, file.rendition().blob()));
        checkRoom(job, outcome.accounts(), files);
        variants.publish(job, files, now, keepUntil);
        for (Made file : files) {
            blobs.publish(
                    file.rendition().blob(),
                    file.rendition().length(),
                    file.rendition().sha256(),
                    outcome.accounts(),
                    file.index(),
                    now);
        }
        blobs.buryStagedBy(job.id(), now, keepUntil);
        variants.giveUp(job, "the job made no such variant");
        return end(job.id(), JobState.SUCCEEDED, Optional.empty(), now);
    }

    /** Only growth must fit: what is replaced is released in the same transition. */
    private void checkRoom(Job job, List<Account> accounts, List<Made> files) {
        List<BlobKey> replaced = variants.replacedBy(job, files);
        long added = files.stream().mapToLong(file -> file.rendition().length()).sum();
        for (Account account : accounts) {
            ledger.checkRoom(List.of(account), added - blobs.chargedTo(account, job.version(), replaced), 0);
        }
    }

    private void checkStaged(Job job, BlobKey key) {
        if (blobs.find(key)
                .filter(row ->
                        row.isStaged() && row.job().filter(job.id()::equals).isPresent())
                .isEmpty()) {
            throw new MediaConflictException(
                    "Blob " + key + " was not staged by job " + job.id() + "; stage it before it is written");
        }
    }

    private Job giveUp(Job job, JobState state, Optional<JobFailure> failure, String why, Instant now) {
        variants.giveUp(job, why);
        return end(job.id(), state, failure, now);
    }

    private Job end(JobId id, JobState state, Optional<JobFailure> failure, Instant now) {
        JobRow ended = Objects.requireNonNull(rows.get(id)).ended(state, failure, now);
        rows.put(id, ended);
        Job job = ended.job();
        MediaEvent.Type type = switch (state) {
            case SUCCEEDED -> MediaEvent.Type.JOB_SUCCEEDED;
            case CANCELLED -> MediaEvent.Type.JOB_CANCELLED;
            default -> MediaEvent.Type.JOB_FAILED;
        };
        outbox.add(type, job.media(), Optional.of(id), now);
        return job;
    }

    Optional<Job> cancel(JobId id, Instant now) {
        JobRow row = rows.get(id);
        if (row == null) {
            return Optional.empty();
        }
        if (row.job().state() == JobState.QUEUED) {
            return Optional.of(giveUp(row.job(), JobState.CANCELLED, row.job().failure(), "cancelled", now));
        }
        if (row.job().state() == JobState.RUNNING) {
            rows.put(id, row.cancelRequested());
        }
        return find(id);
    }

    /** Cancels the jobs of a version that is being deleted, which fences whoever runs one. */
    void cancelAll(VersionId version, Instant now, Instant keepUntil) {
        List<Job> live = rows.values().stream()
                .map(JobRow::job)
                .filter(job -> job.version().equals(version) && !job.state().isFinal())
                .toList();
        live.forEach(job -> {
            blobs.buryStagedBy(job.id(), now, keepUntil);
            giveUp(job, JobState.CANCELLED, job.failure(), "cancelled", now);
        });
    }

    Optional<Job> find(JobId id) {
        return Optional.ofNullable(rows.get(id)).map(JobRow::job);
    }

    List<Job> ofMedia(MediaId media) {
        return newestFirst().filter(job -> job.media().equals(media)).toList();
    }

    List<VariantOwner> variantOwners(List<VersionId> versions) {
        return newestFirst()
                .filter(job -> !job.state().isFinal() && versions.contains(job.version()))
                .flatMap(job -> job.recipe().variants().stream()
                        .filter(variant -> variants.belongs(job.version(), variant.name(), job.id()))
                        .map(variant -> new VariantOwner(variant.name(), job)))
                .toList();
    }

    List<JobId> ofVersion(VersionId version) {
        return newestFirst()
                .filter(job -> job.version().equals(version))
                .map(Job::id)
                .toList();
    }

    List<Job> lost(Instant now, int limit) {
        return turns.lost(job -> true, now).limit(limit).map(JobRow::job).toList();
    }

    List<Job> failed(Instant before, int limit) {
        return rows.values().stream()
                .map(JobRow::job)
                .filter(job -> job.state() == JobState.FAILED)
                .filter(job -> job.finished().filter(before::isAfter).isPresent())
                .sorted(Comparator.comparing((Job job) -> job.finished().orElseThrow())
                        .thenComparing(Job::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    List<JobStatistics> statistics(Instant since, Instant now) {
        JobCounts counts = new JobCounts(rows.values().stream().map(JobRow::job).toList(), since, now);
        return Stream.of(WorkerPool.values()).map(counts::of).toList();
    }

    private Stream<Job> newestFirst() {
        return rows.descendingMap().values().stream().map(JobRow::job);
    }

    private JobRow running(JobId id, int attempt) {
        JobRow row = rows.get(id);
        if (row == null || row.job().state() != JobState.RUNNING || row.job().attempt() != attempt) {
            throw new MediaConflictException("Attempt " + attempt + " of job " + id + " is over: "
                    + (row == null
                            ? "the job is gone"
                            : "the job is " + row.job().state() + " in attempt "
                                    + row.job().attempt()));
        }
        return row;
    }
}

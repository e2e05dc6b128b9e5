package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Rendition;
import dev.mediamanager.jdbi.JobBelongings.Belonging;
import dev.mediamanager.jdbi.internal.database.Gathering;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Pipeline;
import dev.mediamanager.jdbi.internal.database.Pipeline.Answer;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobOutcome.Made;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How attempts end: those that end at the same time do so together. */
final class JobEnding {
    /** What is asked for. */
    record Ending(JobId id, int attempt, JobOutcome outcome, Instant now, Instant keepUntil) {
        private Ending at(Instant moment) {
            return new Ending(id, attempt, outcome, moment, keepUntil);
        }
    }

    /** An attempt that runs, and ends now: its job is locked. */
    private record Attempt(Job job, Ending ending) {
        /** How the job ends for good; nothing if it is queued again. */
        Optional<EndedJob> ended() {
            JobOutcome outcome = ending.outcome();
            if (outcome instanceof JobOutcome.Succeeded) {
                return Optional.of(EndedJob.succeeded(job, ending.now()));
            }
            if (outcome instanceof JobOutcome.Failed failed && failed.retryAt().isEmpty()) {
                return Optional.of(EndedJob.failed(job, failed.failure(), ending.now()));
            }
            return outcome instanceof JobOutcome.Cancelled || job.cancelRequested()
                    ? Optional.of(EndedJob.cancelled(job, failure(), ending.now()))
                    : Optional.empty();
        }

        private Optional<JobFailure> failure() {
            return ending.outcome() instanceof JobOutcome.Failed failed ? Optional.of(failed.failure()) : job.failure();
        }

        /** Queues the job again: for another attempt after a failure, or as if this one had not been. */
        void requeue(Handle handle, JobTable table) {
            if (ending.outcome() instanceof JobOutcome.Failed failed) {
                Instant runAt = failed.retryAt().orElse(ending.now());
                table.requeue(handle, job, failure(), runAt, job.maxAttempts());
            } else {
                table.requeue(handle, job, failure(), ending.now(), job.maxAttempts() + 1);
            }
        }
    }

    private final JobTable table;
    private final Gathering<Ending, Job> gathering;

    JobEnding(Transactions transactions, JobTable table) {
        this.table = table;
        this.gathering = new Gathering<>(transactions, this::alone, this::together);
    }

    /** Ends an attempt, and returns its job. */
    Job end(Ending ending) {
        return gathering.ask(ending);
    }

    private Job alone(Handle handle, Ending ending) {
        Pipeline pipeline =
                Pipeline.opening().byIndex().bind("job", ending.id()).bindList("jobs", List.of(ending.id()));
        Locks.mediaOfJob(pipeline);
        Answer<Job> found = table.lock(pipeline);
        Answer<Belonging> belongings = JobBelongings.query(pipeline);
        pipeline.run(handle);
        Job job = running(found.rows().stream().findFirst(), ending.id(), ending.attempt());
        return end(handle, List.of(new Attempt(job, ending)), belongings).get(0);
    }

    /** Returns the job of an attempt that runs. @throws MediaConflictException if another one does, or none */
    static Job running(Optional<Job> found, JobId id, int attempt) {
        return found.filter(job -> isRunning(job, attempt))
                .orElseThrow(() -> new MediaConflictException("Attempt " + attempt + " of job " + id
                        + " is not the one that runs; another worker has it, or it ended: drop what was made"));
    }

    private static boolean isRunning(Job job, int attempt) {
        return job.state() == JobState.RUNNING && job.attempt() == attempt;
    }

    /** Leaves out those whose rows are locked, and those to be refused. Those who end together do so at one moment, that of the last. */
    private List<Optional<Job>> together(Handle handle, List<Ending> endings) {
        Pipeline pipeline = Pipeline.opening()
                .byIndex()
                .bindList("jobs", endings.stream().map(Ending::id).distinct().toList());
        Answer<Job> locked = table.lockFree(pipeline);
        Answer<Belonging> belongings = JobBelongings.query(pipeline);
        pipeline.run(handle);
        Instant last =
                endings.stream().map(Ending::now).max(Comparator.naturalOrder()).orElseThrow();
        Map<JobId, Job> free = new HashMap<>();
        locked.rows().forEach(job -> free.put(job.id(), job));
        List<Attempt> attempts = new ArrayList<>();
        List<Optional<Integer>> places = new ArrayList<>();
        for (Ending ending : endings) {
            Optional<Job> job = Optional.ofNullable(free.remove(ending.id())) // it ends once
                    .filter(found -> isRunning(found, ending.attempt()));
            places.add(job.map(found -> attempts.size()));
            job.ifPresent(found -> attempts.add(new Attempt(found, ending.at(last))));
        }
        List<Job> ended = end(handle, attempts, belongings);
        return places.stream().map(place -> place.map(ended::get)).toList();
    }

    private List<Job> end(Handle handle, List<Attempt> attempts, Answer<Belonging> found) {
        JobBelongings belongings = new JobBelongings(found.rows());
        publishAll(handle, attempts, belongings);
        table.end(
                handle,
                attempts.stream().flatMap(attempt -> attempt.ended().stream()).toList());
        for (Attempt attempt : attempts) {
            if (attempt.ended().isEmpty()) {
                attempt.requeue(handle, table);
            }
            List<BlobKey> unpublished =
                    List.copyOf(belongings.staged(attempt.job().id()));
            if (!unpublished.isEmpty()) {
                Blobs.bury(
                        handle,
                        unpublished,
                        attempt.ending().now(),
                        attempt.ending().keepUntil());
            }
        }
        return attempts.stream()
                .map(attempt -> attempt.ended()
                        .map(EndedJob::after)
                        .orElseGet(() -> table.get(handle, attempt.job().id())))
                .toList();
    }

    /** The accounts come last, all in one order. */
    private static void publishAll(Handle handle, List<Attempt> attempts, JobBelongings belongings) {
        Map<Account, Charges.Change> changes = new TreeMap<>();
        for (Attempt attempt : attempts) {
            if (attempt.ending().outcome() instanceof JobOutcome.Succeeded succeeded
                    && !succeeded.made().isEmpty()) {
                publish(handle, attempt, succeeded, belongings, changes);
            }
        }
        if (!changes.isEmpty()) {
            Charges.change(handle, changes, attempts.get(0).ending().now()); // all end at one moment
        }
    }

    /** Publishes what still belongs to the job, in place of what was there. */
    private static void publish(
            Handle handle,
            Attempt attempt,
            JobOutcome.Succeeded outcome,
            JobBelongings belongings,
            Map<Account, Charges.Change> changes) {
        Job job = attempt.job();
        Map<String, List<Made>> files = outcome.made().stream()
                .filter(made -> belongings.variants(job.id()).contains(made.variant()))
                .collect(Collectors.groupingBy(Made::variant));
        List<BlobKey> replaced = VariantTable.removeRenditions(handle, job.version(), files.keySet());
        Charges.collect(handle, replaced, outcome.accounts(), length(files.values()), changes);
        Blobs.entomb(handle, replaced, attempt.ending().now(), attempt.ending().keepUntil());
        for (NamedSpec named : job.recipe().variants()) {
            List<Made> made = files.getOrDefault(named.name(), List.of());
            if (!made.isEmpty()) {
                made.forEach(file -> publish(handle, job, file.rendition(), outcome.accounts()));
                VariantTable.publish(handle, job.version(), named.name(), named.spec(), made);
                made.forEach(file ->
                        belongings.staged(job.id()).remove(file.rendition().blob()));
                belongings.variants(job.id()).remove(named.name());
            }
        }
    }

    private static long length(Collection<List<Made>> files) {
        return files.stream()
                .flatMap(Collection::stream)
                .mapToLong(made -> made.rendition().length())
                .sum();
    }

    private static void publish(Handle handle, Job job, Rendition file, List<Account> accounts) {
        JobBlobs.publish(handle, job, file);
        Charges.assign(handle, file.blob(), accounts);
    }
}

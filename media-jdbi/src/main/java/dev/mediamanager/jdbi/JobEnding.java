package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Progress;
import dev.mediamanager.Rendition;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobOutcome.Made;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How attempts end. */
final class JobEnding {
    private final JobTable table;

    JobEnding(JobTable table) {
        this.table = table;
    }

    /** Publishes what still belongs to the job. What is replaced is released first, so that it need not fit beside the new. */
    void succeed(Handle handle, Job job, JobOutcome.Succeeded outcome, Instant now, Instant keepUntil) {
        Set<String> owned = VariantTable.ownedBy(handle, job.id());
        Blobs.bury(handle, VariantTable.removeRenditions(handle, job.id()), now, keepUntil);
        Map<String, List<Made>> files = outcome.made().stream()
                .filter(made -> owned.contains(made.variant()))
                .collect(Collectors.groupingBy(Made::variant));
        for (NamedSpec named : job.recipe().variants()) {
            if (owned.contains(named.name())) {
                List<Made> made = files.getOrDefault(named.name(), List.of());
                made.forEach(file -> publish(handle, job, file.rendition(), outcome.accounts()));
                VariantTable.publish(handle, job.version(), named.name(), named.spec(), made);
            }
        }
        table.setFailure(handle, job.id(), Optional.empty());
        handle.createUpdate("UPDATE media_job SET stage = :stage, fraction = :fraction WHERE id = :id")
                .bind("stage", Progress.DONE.stage())
                .bind("fraction", Progress.DONE.fraction())
                .bind("id", job.id())
                .execute();
        table.end(handle, job, JobState.SUCCEEDED, now);
    }

    private static void publish(Handle handle, Job job, Rendition file, List<Account> accounts) {
        JobBlobs.publish(handle, job, file);
        Charges.assign(handle, file.blob(), accounts);
        Charges.change(handle, accounts, Charges.Change.add(file.length()));
    }

    /** Queues the job for another attempt, or gives it up. */
    void fail(Handle handle, Job job, JobOutcome.Failed outcome, Instant now) {
        if (outcome.retryAt().isEmpty()) {
            table.fail(handle, job, outcome.failure(), now);
            return;
        }
        table.setFailure(handle, job.id(), Optional.of(outcome.failure()));
        if (job.cancelRequested()) {
            table.cancel(handle, job, now);
        } else {
            requeue(handle, job, outcome.retryAt().get(), job.maxAttempts());
        }
    }

    /** Queues the job again as if this attempt had not been. */
    void release(Handle handle, Job job, Instant now) {
        if (job.cancelRequested()) {
            table.cancel(handle, job, now);
        } else {
            requeue(handle, job, now, job.maxAttempts() + 1);
        }
    }

    private static void requeue(Handle handle, Job job, Instant runAt, int maxAttempts) {
        handle.createUpdate("""
                        UPDATE media_job SET state = 'QUEUED', run_at = :runAt, due = :runAt, max_attempts = :maxAttempts
                        WHERE id = :id
                        """)
                .bind("runAt", runAt)
                .bind("maxAttempts", maxAttempts)
                .bind("id", job.id())
                .execute();
    }
}

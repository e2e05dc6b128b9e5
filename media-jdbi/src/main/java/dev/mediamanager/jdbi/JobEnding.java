package dev.mediamanager.jdbi;

import dev.mediamanager.Account;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Rendition;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.JobOutcome.Made;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How attempts end. */
final class JobEnding {
    private static final String NOTHING_MADE = "The job made no file for it";

    private final JobTable table;

    JobEnding(JobTable table) {
        this.table = table;
    }

    /** Publishes what still belongs to the job, in place of what was there. */
    void succeed(Handle handle, Job job, JobOutcome.Succeeded outcome, Instant now, Instant keepUntil) {
        Set<String> owned = VariantTable.ownedBy(handle, job.id());
        Map<String, List<Made>> files = outcome.made().stream()
                .filter(made -> owned.contains(made.variant()))
                .collect(Collectors.groupingBy(Made::variant));
        List<BlobKey> replaced = VariantTable.removeRenditions(handle, job.version(), files.keySet());
        Charges.replace(handle, replaced, outcome.accounts(), length(files.values()), now);
        Blobs.entomb(handle, replaced, now, keepUntil);
        for (NamedSpec named : job.recipe().variants()) {
            List<Made> made = files.getOrDefault(named.name(), List.of());
            if (!made.isEmpty()) {
                made.forEach(file -> publish(handle, job, file.rendition(), outcome.accounts()));
                VariantTable.publish(handle, job.version(), named.name(), named.spec(), made);
            }
        }
        if (!files.keySet().containsAll(owned)) {
            VariantTable.fail(handle, job.id(), NOTHING_MADE);
        }
        table.succeed(handle, job, now);
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

    /** Queues the job for another attempt, or gives it up. */
    void fail(Handle handle, Job job, JobOutcome.Failed outcome, Instant now) {
        Optional<JobFailure> failure = Optional.of(outcome.failure());
        if (outcome.retryAt().isEmpty()) {
            table.fail(handle, job, outcome.failure(), now);
        } else if (job.cancelRequested()) {
            table.cancel(handle, job, failure, now);
        } else {
            table.requeue(handle, job, failure, outcome.retryAt().get(), job.maxAttempts());
        }
    }

    /** Queues the job again as if this attempt had not been. */
    void release(Handle handle, Job job, Instant now) {
        if (job.cancelRequested()) {
            table.cancel(handle, job, now);
        } else {
            table.requeue(handle, job, job.failure(), now, job.maxAttempts() + 1);
        }
    }
}

package dev.mediamanager.spi;

import dev.mediamanager.Account;
import dev.mediamanager.JobFailure;
import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How an attempt ended. */
public sealed interface JobOutcome {
    /**
     * Everything was made.
     *
     * @param made every file of every variant
     * @param accounts whom to charge for them
     */
    record Succeeded(List<Made> made, List<Account> accounts) implements JobOutcome {
        /** Copies the lists. */
        public Succeeded {
            made = List.copyOf(made);
            accounts = accounts.stream().distinct().sorted().toList();
        }
    }

    /**
     * The attempt failed.
     *
     * @param failure why
     * @param retryAt when to try again; absent if it is given up
     */
    record Failed(JobFailure failure, Optional<Instant> retryAt) implements JobOutcome {}

    /** The attempt was stopped because the job was cancelled. */
    record Cancelled() implements JobOutcome {}

    /** The attempt was stopped because the manager closes. */
    record Released() implements JobOutcome {}

    /**
     * A file that was made, checked and stored.
     *
     * @param variant the variant it belongs to
     * @param rendition what it is
     * @param index where its segments lie, if it is segmented
     */
    record Made(String variant, Rendition rendition, Optional<SegmentIndex> index) {}
}

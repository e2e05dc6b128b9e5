package dev.mediamanager;

import java.util.List;
import java.util.Optional;

/**
 * What a run of a {@link Batch} has done so far, or would do.
 *
 * @param changed how many media were changed
 * @param unchanged how many were so already
 * @param failed how many could not be changed
 * @param failures why, for the first {@value #MAX_FAILURES} of those
 * @param next where another run goes on, as {@link Batch#resumedAt}; absent at the end
 */
public record BatchResult(
        long changed, long unchanged, long failed, List<BatchFailure> failures, Optional<String> next) {
    /** The most failures that are kept. */
    public static final int MAX_FAILURES = 1000;

    /** Copies the list. */
    public BatchResult {
        failures = List.copyOf(failures);
    }
}

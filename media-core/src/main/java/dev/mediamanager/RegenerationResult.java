package dev.mediamanager;

import java.util.List;
import java.util.Optional;

/**
 * What a run of a {@link Regeneration} has queued so far, or would queue.
 *
 * @param queued for how many media a job was queued
 * @param upToDate how many have all that the recipe names, or get it from jobs that are under way; and those that cannot be read
 * @param failed for how many no job could be queued
 * @param missing how many variants the jobs make that were not there, or could not be made before
 * @param changed how many variants they replace that were made by another spec, or that were about to be
 * @param failures why, for the first {@value BatchResult#MAX_FAILURES} of those that failed
 * @param next where another run goes on, as {@link Regeneration#resumedAt}; absent at the end
 */
public record RegenerationResult(
        long queued,
        long upToDate,
        long failed,
        long missing,
        long changed,
        List<BatchFailure> failures,
        Optional<String> next) {
    /** Copies the list. */
    public RegenerationResult {
        failures = List.copyOf(failures);
    }
}

package dev.mediamanager;

import dev.mediamanager.Maintenance.Finding;
import java.util.List;
import java.util.Optional;

/**
 * How far a run of {@link Maintenance#verify(ResumableRun)} or {@link Maintenance#recount(ResumableRun)} has come.
 *
 * @param looks how often this run looked so far whether something is as it should be: at rows of blobs, objects, jobs, accounts, files
 * @param found how many findings it has made so far
 * @param latest those of the last step, at most some thousand; others were told before and are not kept
 * @param next where another run goes on, as {@link ResumableRun#resumedAt}; absent at the end
 */
public record InspectionResult(long looks, long found, List<Finding> latest, Optional<String> next) {
    /** Copies the list. */
    public InspectionResult {
        latest = List.copyOf(latest);
    }
}

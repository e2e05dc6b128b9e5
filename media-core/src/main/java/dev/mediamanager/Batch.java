package dev.mediamanager;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One action on many media, for {@link Library#batch}. Each method returns a changed copy.
 *
 * @param action what is done
 * @param selection to which media
 * @param allOrNothing whether it is one transaction, of at most {@value #MAX_AT_ONCE} media; else each media succeeds or fails by itself
 * @param dryRun whether to tell what would be done, and do nothing
 * @param run where to go on: {@link BatchResult#next()} of an earlier run of the same action on the same selection; and who is told of each step of some
 *     hundred media
 */
public record Batch(
        BatchAction action,
        MediaSelection selection,
        boolean allOrNothing,
        boolean dryRun,
        ResumableRun<BatchResult> run) {
    /** The most media of a batch that is all or nothing. */
    public static final int MAX_AT_ONCE = 1000;

    /** Checks what goes together. @throws MediaRejectedException if a batch that is all or nothing is resumed */
    public Batch {
        if (allOrNothing && run.resumeAt().isPresent()) {
            throw MediaRejectedException.argument(
                    "batch", "all or nothing, resumed", "one of the two: what is all or nothing has no middle");
        }
    }

    /** Returns a batch whose media succeed or fail each by itself. */
    public static Batch of(BatchAction action, MediaSelection selection) {
        return new Batch(action, selection, false, false, ResumableRun.whole());
    }

    /** Erases media. */
    public static Batch delete(MediaSelection selection) {
        return of(new BatchAction.Delete(), selection);
    }

    /** Puts media into the recycle bin. */
    public static Batch recycle(MediaSelection selection) {
        return of(new BatchAction.Recycle(), selection);
    }

    /** Takes media out of the recycle bin. */
    public static Batch restore(MediaSelection selection) {
        return of(new BatchAction.Restore(), selection);
    }

    /** Gives media a tag. */
    public static Batch tag(MediaSelection selection, String tag) {
        return of(new BatchAction.Tag(Set.of(tag), Set.of()), selection);
    }

    /** Takes a tag from media. */
    public static Batch untag(MediaSelection selection, String tag) {
        return of(new BatchAction.Tag(Set.of(), Set.of(tag)), selection);
    }

    /** Moves media to a project. */
    public static Batch move(MediaSelection selection, String project) {
        return of(new BatchAction.Move(Optional.of(project)), selection);
    }

    /** Returns a copy that is one transaction. */
    public Batch asOneTransaction() {
        return new Batch(action, selection, true, dryRun, run);
    }

    /** Returns a copy that does nothing but tell. */
    public Batch asDryRun() {
        return new Batch(action, selection, allOrNothing, true, run);
    }

    /** Returns a copy that goes on where an earlier run was. */
    public Batch resumedAt(String token) {
        return new Batch(action, selection, allOrNothing, dryRun, run.resumedAt(token));
    }

    /** Returns a copy that tells how far it has come. */
    public Batch onProgress(Consumer<BatchResult> listener) {
        return new Batch(action, selection, allOrNothing, dryRun, run.onProgress(listener));
    }
}

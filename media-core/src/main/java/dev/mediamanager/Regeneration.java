package dev.mediamanager;

import java.util.function.Consumer;

/**
 * What {@link Maintenance#regenerate} is to bring up to date. Each method returns a changed copy.
 *
 * @param selection which media
 * @param recipe what there is to be of a media, by its type and facts, such as what uploads are given now
 * @param options how the jobs are queued
 * @param dryRun whether to tell what would be queued, and queue nothing
 * @param run where to go on: {@link RegenerationResult#next()} of an earlier run on the same selection; and who is told of each page of some hundred media
 */
public record Regeneration(
        MediaSelection selection,
        RecipeSelector recipe,
        JobOptions options,
        boolean dryRun,
        ResumableRun<RegenerationResult> run) {
    /** Returns the regeneration of these media, by jobs of {@linkplain JobPriority#LOW low} priority. */
    public static Regeneration of(MediaSelection selection, RecipeSelector recipe) {
        return new Regeneration(
                selection, recipe, JobOptions.DEFAULT.priority(JobPriority.LOW), false, ResumableRun.whole());
    }

    /** Returns the regeneration of all media that are not in the recycle bin. */
    public static Regeneration ofAll(RecipeSelector recipe) {
        return of(MediaSelection.matching(MediaQuery.ALL), recipe);
    }

    /** Returns a copy whose jobs are queued like this. */
    public Regeneration queuedAs(JobOptions newOptions) {
        return new Regeneration(selection, recipe, newOptions, dryRun, run);
    }

    /** Returns a copy that does nothing but tell. */
    public Regeneration asDryRun() {
        return new Regeneration(selection, recipe, options, true, run);
    }

    /** Returns a copy that goes on where an earlier run was. */
    public Regeneration resumedAt(String token) {
        return new Regeneration(selection, recipe, options, dryRun, run.resumedAt(token));
    }

    /** Returns a copy that tells how far it has come. */
    public Regeneration onProgress(Consumer<RegenerationResult> listener) {
        return new Regeneration(selection, recipe, options, dryRun, run.onProgress(listener));
    }
}

package dev.mediamanager.internal.view;

import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which variants of a recipe a media lacks: those that are not ready by the same spec, and that no job is about to make by it.
 *
 * @param missing those that are not there, or could not be made
 * @param changed those that were made by another spec
 */
record Staleness(List<NamedSpec> missing, List<NamedSpec> changed) {
    /** Compares a media with what it is to have, without regard to jobs. */
    static Staleness of(Media media, Recipe recipe) {
        return new Staleness(
                recipe.variants().stream()
                        .filter(wanted -> ready(media, wanted).isEmpty())
                        .toList(),
                recipe.variants().stream()
                        .filter(wanted -> ready(media, wanted)
                                .filter(there -> !isSame(there.spec().hash(), wanted))
                                .isPresent())
                        .toList());
    }

    private static Optional<Variant> ready(Media media, NamedSpec wanted) {
        return media.findVariant(wanted.name()).filter(there -> there.state() == VariantState.READY);
    }

    private static boolean isSame(String hash, NamedSpec wanted) {
        return hash.equals(wanted.spec().hash());
    }

    /** Leaves out what these jobs of the media's current version are about to make. */
    Staleness without(List<Job> jobs) {
        return new Staleness(
                missing.stream().filter(wanted -> !isUnderWay(wanted, jobs)).toList(),
                changed.stream().filter(wanted -> !isUnderWay(wanted, jobs)).toList());
    }

    /** A variant belongs to the job that was queued last, whatever earlier ones were to make of it. */
    private static boolean isUnderWay(NamedSpec wanted, List<Job> jobs) {
        return jobs.stream()
                .filter(job -> variant(job, wanted.name()).isPresent())
                .max(Comparator.comparing(Job::created).thenComparing(Job::id))
                .filter(last -> !last.state().isFinal() && !last.cancelRequested())
                .flatMap(last -> variant(last, wanted.name()))
                .filter(variant -> isSame(variant.spec().hash(), wanted))
                .isPresent();
    }

    private static Optional<NamedSpec> variant(Job job, String name) {
        return job.recipe().variants().stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst();
    }

    boolean isEmpty() {
        return missing.isEmpty() && changed.isEmpty();
    }

    /** Returns what to make, in the order of the recipe. */
    Recipe outOf(Recipe whole) {
        return new Recipe(whole.variants().stream()
                .filter(variant -> missing.contains(variant) || changed.contains(variant))
                .toList());
    }
}

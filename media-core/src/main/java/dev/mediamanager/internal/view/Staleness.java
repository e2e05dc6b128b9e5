package dev.mediamanager.internal.view;

import dev.mediamanager.Job;
import dev.mediamanager.Media;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.spi.VariantOwner;
import java.util.List;
import java.util.Optional;

/**
 * Which variants of a recipe a media lacks: those that are not ready by the same spec and that no job is about to make by it, and those that are, but are
 * about to be replaced by others.
 *
 * @param missing those that are not there, or could not be made
 * @param changed those that were made by another spec, or are about to be
 */
record Staleness(List<NamedSpec> missing, List<NamedSpec> changed) {
    /** Compares a media with what it is to have, and with what jobs are about to make of its current version. */
    static Staleness of(Media media, Recipe recipe, List<VariantOwner> owners) {
        return new Staleness(
                recipe.variants().stream()
                        .filter(wanted -> ready(media, wanted).isEmpty() && !isUnderWay(wanted, owners))
                        .toList(),
                recipe.variants().stream()
                        .filter(wanted -> ready(media, wanted)
                                .filter(there -> isChanged(there, wanted, owners))
                                .isPresent())
                        .toList());
    }

    private static Optional<Variant> ready(Media media, NamedSpec wanted) {
        return media.findVariant(wanted.name()).filter(there -> there.state() == VariantState.READY);
    }

    /** Whoever owns a ready variant replaces it; a job that is to end may yet do so before it does. */
    private static boolean isChanged(Variant there, NamedSpec wanted, List<VariantOwner> owners) {
        return isSame(there.spec().hash(), wanted)
                ? owner(wanted, owners).filter(job -> !makes(job, wanted)).isPresent()
                : !isUnderWay(wanted, owners);
    }

    private static boolean isUnderWay(NamedSpec wanted, List<VariantOwner> owners) {
        return owner(wanted, owners)
                .filter(job -> !job.cancelRequested() && makes(job, wanted))
                .isPresent();
    }

    private static Optional<Job> owner(NamedSpec wanted, List<VariantOwner> owners) {
        return owners.stream()
                .filter(owner -> owner.variant().equals(wanted.name()))
                .map(VariantOwner::job)
                .findFirst();
    }

    private static boolean makes(Job job, NamedSpec wanted) {
        return job.recipe().variants().stream()
                .anyMatch(variant -> variant.name().equals(wanted.name())
                        && isSame(variant.spec().hash(), wanted));
    }

    private static boolean isSame(String hash, NamedSpec wanted) {
        return hash.equals(wanted.spec().hash());
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

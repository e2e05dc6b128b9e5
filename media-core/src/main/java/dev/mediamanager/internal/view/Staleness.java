package dev.mediamanager.internal.view;

import dev.mediamanager.Job;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.spi.VariantOwner;
import java.util.List;
import java.util.Optional;

/**
 * Which variants of a recipe a version lacks: those that are not ready by the same spec and that no job is about to make by it, and those that are, but are
 * about to be replaced by others.
 *
 * @param missing those that are not there, or could not be made
 * @param changed those that were made by another spec, or are about to be
 */
record Staleness(List<NamedSpec> missing, List<NamedSpec> changed) {
    /** Compares the variants of a version with what it is to have, and with what jobs are about to make of it. */
    static Staleness of(List<Variant> variants, List<NamedSpec> recipe, List<VariantOwner> owners) {
        return new Staleness(
                recipe.stream()
                        .filter(wanted -> ready(variants, wanted).isEmpty() && !isUnderWay(wanted, owners))
                        .toList(),
                recipe.stream()
                        .filter(wanted -> ready(variants, wanted)
                                .filter(there -> isChanged(there, wanted, owners))
                                .isPresent())
                        .toList());
    }

    /** Returns what a variant is to be by now: as whoever owns it is about to make it, or else as it is. */
    static NamedSpec upToDate(Variant variant, List<VariantOwner> owners) {
        NamedSpec present = variant.spec().named(variant.name());
        return owner(present, owners)
                .filter(job -> !job.cancelRequested())
                .flatMap(job -> job.recipe().variants().stream()
                        .filter(made -> made.name().equals(variant.name()))
                        .findFirst())
                .orElse(present);
    }

    private static Optional<Variant> ready(List<Variant> variants, NamedSpec wanted) {
        return variants.stream()
                .filter(there -> there.name().equals(wanted.name()) && there.state() == VariantState.READY)
                .findFirst();
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
    Recipe outOf(List<NamedSpec> whole) {
        return new Recipe(whole.stream()
                .filter(variant -> missing.contains(variant) || changed.contains(variant))
                .toList());
    }
}

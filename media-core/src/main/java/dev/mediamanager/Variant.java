package dev.mediamanager;

import java.util.List;
import java.util.Optional;

/**
 * Something derived from a version, named by the recipe.
 *
 * @param version what it derives from
 * @param name its name, unique within the version
 * @param spec how it is made
 * @param state its state
 * @param renditions its files; empty unless {@link VariantState#READY}
 * @param failure why it could not be made, if it could not
 */
public record Variant(
        VersionId version,
        String name,
        VariantSpec spec,
        VariantState state,
        List<Rendition> renditions,
        Optional<String> failure) {
    /** Copies the list. */
    public Variant {
        renditions = List.copyOf(renditions);
    }

    /** Returns what an {@link Analysis} found, if this variant is one, and ready. */
    public Optional<ImageAnalysis> analysis() {
        return spec instanceof Analysis
                ? renditions.stream()
                        .flatMap(r -> ImageAnalysis.of(r.info()).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Returns what an {@link AudioAnalysis} found, if this variant is one, and ready. */
    public Optional<AudioFacts> audioFacts() {
        return spec instanceof AudioAnalysis
                ? renditions.stream()
                        .flatMap(r -> AudioFacts.of(r.info()).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the rendition of this name. */
    public Optional<Rendition> rendition(String renditionName) {
        return renditions.stream().filter(r -> r.name().equals(renditionName)).findFirst();
    }
}

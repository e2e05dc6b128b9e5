package dev.mediamanager.internal.caption;

import dev.mediamanager.AddedCaptions;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which variants are captions. */
public final class CaptionList {
    private static final Comparator<CaptionTrack> ORDER = Comparator.comparing(CaptionTrack::language)
            .thenComparing(CaptionTrack::kind)
            .thenComparing(CaptionTrack::forced);

    private CaptionList() {}

    /**
     * Returns the captions among the variants of a version: by language, those for who does not hear first, forced ones last.
     *
     * @param original refers to the original of that version
     */
    public static List<Caption> of(MediaRef original, List<Variant> variants) {
        return variants.stream()
                .filter(variant -> variant.state() == VariantState.READY)
                .flatMap(variant -> caption(original, variant).stream())
                .sorted(Comparator.comparing(Caption::track, ORDER))
                .toList();
    }

    private static Optional<Caption> caption(MediaRef original, Variant variant) {
        return variant.spec() instanceof AddedCaptions added
                ? Optional.of(new Caption(variantOf(original, variant.name()), added.track()))
                : Optional.empty();
    }

    private static MediaRef variantOf(MediaRef original, String name) {
        MediaRef ref = MediaRef.variant(original.media(), name);
        return original.version().map(ref::ofVersion).orElse(ref);
    }
}

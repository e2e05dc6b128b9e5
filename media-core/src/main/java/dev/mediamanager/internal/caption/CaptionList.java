package dev.mediamanager.internal.caption;

import dev.mediamanager.AddedCaptions;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.EmbeddedCaptions;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which variants are captions. */
public final class CaptionList {
    private static final Comparator<CaptionTrack> ORDER = Comparator.comparing(CaptionTrack::language)
            .thenComparing(CaptionTrack::kind)
            .thenComparing(CaptionTrack::forced);

    private CaptionList() {}

    /**
     * Returns the captions among the variants of a version: by language, those for who does not hear first, forced ones last. What was added takes the
     * place of what the film brought along in the same language and kind.
     *
     * @param original refers to the original of that version
     */
    public static List<Caption> of(MediaRef original, List<Variant> variants) {
        List<Caption> added = new ArrayList<>();
        List<Caption> embedded = new ArrayList<>();
        for (Variant variant : variants) {
            MediaRef ref = variantOf(original, variant.name());
            if (variant.state() == VariantState.READY && variant.spec() instanceof AddedCaptions spec) {
                added.add(new Caption(ref, spec.track()));
            } else if (variant.state() == VariantState.READY && variant.spec() instanceof EmbeddedCaptions) {
                variant.renditions()
                        .forEach(file -> CaptionTrack.of(file.info())
                                .ifPresent(track -> embedded.add(new Caption(ref.rendition(file.name()), track))));
            }
        }
        Set<String> taken = added.stream()
                .map(caption -> AddedCaptions.nameOf(caption.track()))
                .collect(Collectors.toSet());
        embedded.removeIf(caption -> taken.contains(AddedCaptions.nameOf(caption.track())));
        return Stream.concat(added.stream(), embedded.stream())
                .sorted(Comparator.comparing(Caption::track, ORDER))
                .toList();
    }

    /** Returns the file of captions that are among the variants. */
    public static Rendition file(Caption caption, List<Variant> variants) {
        String name = caption.ref().rendition().orElse(Rendition.MAIN);
        return variants.stream()
                .filter(each ->
                        caption.ref().variant().filter(each.name()::equals).isPresent())
                .flatMap(each -> each.rendition(name).stream())
                .findFirst()
                .orElseThrow();
    }

    private static MediaRef variantOf(MediaRef original, String name) {
        MediaRef ref = MediaRef.variant(original.media(), name);
        return original.version().map(ref::ofVersion).orElse(ref);
    }
}

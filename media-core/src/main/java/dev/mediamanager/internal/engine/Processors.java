package dev.mediamanager.internal.engine;

import dev.mediamanager.CustomSpec;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Recipe;
import dev.mediamanager.spi.MediaProcessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processors in order of preference: the first that supports a variant makes it.
 *
 * @param all the processors
 */
public record Processors(List<MediaProcessor> all) {
    /** Copies the list. */
    public Processors {
        all = List.copyOf(all);
    }

    /** Returns the readers of custom specs among the processors. */
    public List<CustomSpec.Reader> specReaders() {
        return abilities(CustomSpec.Reader.class);
    }

    /** Returns the processors that have an ability. */
    public <T> List<T> abilities(Class<T> ability) {
        return all.stream().filter(ability::isInstance).map(ability::cast).toList();
    }

    /**
     * Returns which processor makes which variants, each processor once.
     *
     * @throws MediaRejectedException with {@code UNSUPPORTED_RECIPE} if nobody makes one of them
     */
    public Map<MediaProcessor, List<NamedSpec>> assign(MediaType type, List<NamedSpec> variants) {
        Map<MediaProcessor, List<NamedSpec>> work = new LinkedHashMap<>();
        for (NamedSpec variant : variants) {
            work.computeIfAbsent(find(type, variant), p -> new ArrayList<>()).add(variant);
        }
        return work;
    }

    /** Checks that every variant of a recipe can be made; see {@link #assign}. */
    public void check(MediaType type, Recipe recipe) {
        recipe.variants().forEach(variant -> find(type, variant));
    }

    /** Tells whether a variant can be made. */
    public boolean support(MediaType type, NamedSpec variant) {
        return supporting(type, variant).isPresent();
    }

    private Optional<MediaProcessor> supporting(MediaType type, NamedSpec variant) {
        return all.stream().filter(p -> p.supports(type, variant.spec())).findFirst();
    }

    private MediaProcessor find(MediaType type, NamedSpec variant) {
        Optional<MediaProcessor> found = supporting(type, variant);
        return found.orElseThrow(() -> new MediaRejectedException(
                Reason.UNSUPPORTED_RECIPE,
                "No processor makes variant '" + variant.name() + "' from " + type
                        + "; change the recipe, or add a module such as dev.mediamanager:media-processing-image or :media-processing-video",
                variant.spec().toJson(),
                "what one of "
                        + all.stream().map(p -> p.getClass().getSimpleName()).toList() + " supports"));
    }
}

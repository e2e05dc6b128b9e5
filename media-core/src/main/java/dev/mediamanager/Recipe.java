package dev.mediamanager;

import dev.mediamanager.internal.json.SpecJson;
import java.util.Collection;
import java.util.List;

/**
 * The list of named variants to make of a media.
 *
 * @param variants the variants, at most 100, each name once
 */
public record Recipe(List<NamedSpec> variants) implements RecipeSelector {
    /** Makes nothing. */
    public static final Recipe NONE = new Recipe(List.of());

    private static final int MAX_VARIANTS = 100;

    /** Copies the list and checks the names. @throws MediaRejectedException if a name occurs twice or there are too many */
    public Recipe {
        variants = List.copyOf(variants);
        Checks.range("number of variants", variants.size(), 0, MAX_VARIANTS);
        long names = variants.stream().map(NamedSpec::name).distinct().count();
        if (names != variants.size()) {
            List<String> given = variants.stream().map(NamedSpec::name).toList();
            throw MediaRejectedException.argument("variant names", given.toString(), "each name once");
        }
    }

    /** Returns a recipe of these variants. */
    public static Recipe of(NamedSpec... variants) {
        return new Recipe(List.of(variants));
    }

    /** Tells whether there is nothing to make. */
    public boolean isEmpty() {
        return variants.isEmpty();
    }

    /** Returns this recipe, whatever the media. */
    @Override
    public Recipe recipeFor(MediaType type, MediaInfo info) {
        return this;
    }

    /** Returns the canonical JSON of this recipe. */
    public String toJson() {
        return SpecJson.write(this);
    }

    /** Returns the SHA-256 of {@link #toJson()} as 64 hex digits. */
    public String hash() {
        return SpecJson.hash(toJson());
    }

    /**
     * Reads a recipe of built-in specs.
     *
     * @throws MediaRejectedException if the text is not such a recipe
     */
    public static Recipe fromJson(String json) {
        return fromJson(json, List.of());
    }

    /**
     * Reads a recipe that may hold custom specs.
     *
     * @param readers reads the custom specs, by type
     * @throws MediaRejectedException if the text is not such a recipe
     */
    public static Recipe fromJson(String json, Collection<? extends CustomSpec.Reader> readers) {
        return SpecJson.readRecipe(json, SpecJson.onlyOf(readers));
    }
}

package dev.mediamanager.internal.session;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Recipe;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.spi.SpecReaders;

/** A choice of recipes as text, for a row that another process reads. */
final class RecipeText {
    private static final String STANDARD = "standard";

    private RecipeText() {}

    static String write(RecipeSelector recipes) {
        if (recipes instanceof Recipe recipe) {
            return recipe.toJson();
        }
        if (recipes == RecipeSelector.standard()) {
            return STANDARD;
        }
        throw MediaRejectedException.argument(
                "recipe of an upload session",
                recipes.getClass().getName(),
                "a Recipe or RecipeSelector.standard(), since another process may finish it");
    }

    static RecipeSelector read(String text, SpecReaders readers) {
        return text.equals(STANDARD) ? RecipeSelector.standard() : readers.readRecipe(text);
    }
}

package dev.mediamanager;

/** Chooses a recipe once the type of an upload is known. A {@link Recipe} is the selector that always chooses itself. */
@FunctionalInterface
public interface RecipeSelector {
    /** Returns what to make of a media of this type with these facts; {@link Recipe#NONE} for nothing. Called once per upload. */
    Recipe recipeFor(MediaType type, MediaInfo info);

    /**
     * Returns the selector for everyday use: a large and a small picture of images; a ladder up to 1080p and a poster of videos; an audio
     * ladder of sounds; nothing of documents.
     */
    static RecipeSelector standard() {
        return StandardRecipes.INSTANCE;
    }
}

package dev.mediamanager;

/** The recipes of {@link RecipeSelector#standard()}. */
enum StandardRecipes implements RecipeSelector {
    INSTANCE;

    private static final Recipe IMAGE = Recipe.of(
            Picture.contain(1280, 1280).named("large"), Picture.cover(300, 300).named("card"));
    private static final Ladder LADDER = Ladder.of(Quality.P1080, Quality.P720, Quality.P480);
    private static final Recipe VIDEO =
            Recipe.of(LADDER.named("stream"), Poster.at(0.25).named("poster"));
    private static final Recipe AUDIO = Recipe.of(LADDER.named("stream"));

    @Override
    public Recipe recipeFor(MediaType type, MediaInfo info) {
        return switch (type.kind()) {
            case IMAGE -> IMAGE;
            case VIDEO -> info.has(Track.Kind.VIDEO) ? VIDEO : AUDIO;
            case AUDIO -> AUDIO;
            case DOCUMENT -> Recipe.NONE;
        };
    }
}

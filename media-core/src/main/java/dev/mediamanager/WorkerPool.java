package dev.mediamanager;

/** Who does a job. Each pool has workers of its own, so that pictures never wait behind films. */
public enum WorkerPool {
    /** What takes moments: pictures, analyses, posters. */
    PICTURES,
    /** What takes minutes or hours: recipes that encode video or sound, or read all of a film. */
    ENCODES;

    /**
     * Returns the pool for a recipe: {@link #ENCODES} if one of its variants is a {@link Ladder}, an {@link Mp4}, a {@link Storyboard}, an
     * {@link Audio}, a {@link Waveform}, an {@link AudioAnalysis}, {@link EmbeddedCaptions}, or a {@link CustomSpec} of video or audio. A recipe goes as a
     * whole, so give a picture that must come soon a recipe of its own.
     */
    public static WorkerPool of(MediaKind kind, Recipe recipe) {
        boolean timed = kind == MediaKind.VIDEO || kind == MediaKind.AUDIO;
        boolean encodes = recipe.variants().stream()
                .map(NamedSpec::spec)
                .anyMatch(spec -> spec instanceof Ladder
                        || spec instanceof Mp4
                        || spec instanceof Storyboard
                        || spec instanceof Audio
                        || spec instanceof Waveform
                        || spec instanceof AudioAnalysis
                        || spec instanceof EmbeddedCaptions
                        || (timed && spec instanceof CustomSpec));
        return encodes ? ENCODES : PICTURES;
    }
}

package dev.mediamanager.video.internal.plan;

/**
 * What to encode of a film, as a ladder or as one file.
 *
 * @param streams its pictures, of which one file takes the best, and its sound
 * @param captioned whether {@link #CAPTIONS}, which lies in the work folder, is drawn into the pictures
 */
public record FilmPlan(LadderPlan streams, boolean captioned) {
    /** The name of the one file. */
    public static final String FILE = "film.mp4";

    /** The name of the file of captions, in WebVTT. */
    public static final String CAPTIONS = "captions.vtt";
}

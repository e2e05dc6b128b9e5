package dev.mediamanager.caption;

import dev.mediamanager.MediaRejectedException;

/**
 * What {@link Captions#normalized(CaptionRules)} makes of captions.
 *
 * @param maxLineLength the most characters (code points) of a line; longer ones are broken between words, 10 to 1,000
 * @param maxTrimMillis overlaps of up to so many milliseconds are taken for careless timing, and end with the next cue's start, 0 to 60,000;
 *     longer ones are meant, such as two voices, and stay: players show both
 */
public record CaptionRules(int maxLineLength, int maxTrimMillis) {
    /** Lines of 42 characters, as most style guides ask for; overlaps of up to half a second end. */
    public static final CaptionRules DEFAULT = new CaptionRules(42, 500);

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public CaptionRules {
        range("caption maxLineLength", maxLineLength, 10, 1_000);
        range("caption maxTrimMillis", maxTrimMillis, 0, 60_000);
    }

    private static void range(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw MediaRejectedException.argument(field, Integer.toString(value), min + " to " + max);
        }
    }
}

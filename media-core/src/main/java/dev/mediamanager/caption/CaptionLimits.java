package dev.mediamanager.caption;

import dev.mediamanager.MediaRejectedException;

/**
 * How much of a caption file is read. All of it is held in memory, as text and as cues.
 *
 * @param maxBytes the longest file in bytes, 1 to 64 MiB
 * @param maxCues the most cues, 1 to 1,000,000
 * @param maxCueLength the most characters in one cue, and in one line of a file that is read by lines, 1 to 1,000,000
 */
public record CaptionLimits(int maxBytes, int maxCues, int maxCueLength) {
    /** 8 MiB, 50,000 cues of 10,000 characters: a day of speech. */
    public static final CaptionLimits DEFAULT = new CaptionLimits(8 << 20, 50_000, 10_000);

    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST = 1_000_000;

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public CaptionLimits {
        range("caption maxBytes", maxBytes, MOST_BYTES);
        range("caption maxCues", maxCues, MOST);
        range("caption maxCueLength", maxCueLength, MOST);
    }

    private static void range(String field, int value, int max) {
        if (value < 1 || value > max) {
            throw MediaRejectedException.argument(field, Integer.toString(value), "1 to " + max);
        }
    }
}

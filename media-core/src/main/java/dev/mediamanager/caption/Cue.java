package dev.mediamanager.caption;

import dev.mediamanager.MediaRejectedException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text that is shown for some time.
 *
 * @param startMillis when it appears, in milliseconds from the start of the media, at least 0
 * @param endMillis when it is gone, after its start, at most {@link #MAX_MILLIS}
 * @param lines its lines from top to bottom, at least one; blank ones are left out, since a blank line ends a cue in WebVTT
 * @param settings where it stands
 */
public record Cue(long startMillis, long endMillis, List<CueLine> lines, CueSettings settings) {
    /** The latest time: 1,000 hours. */
    public static final long MAX_MILLIS = 3_600_000_000L;

    /** Checks the bounds. @throws MediaRejectedException if times are out of bounds, or there is nothing to see */
    public Cue {
        if (!isTime(startMillis, endMillis)) {
            throw MediaRejectedException.argument(
                    "cue time", startMillis + " to " + endMillis, "0 <= start < end <= " + MAX_MILLIS + " ms");
        }
        lines = lines.stream().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            throw MediaRejectedException.argument("cue text", "", "at least one line that is not blank");
        }
    }

    /** Returns the text without styles, its lines joined by line feeds. */
    public String text() {
        return lines.stream().map(CueLine::text).collect(Collectors.joining("\n"));
    }

    static boolean isTime(long startMillis, long endMillis) {
        return startMillis >= 0 && startMillis < endMillis && endMillis <= MAX_MILLIS;
    }
}

package dev.mediamanager;

import java.time.Duration;
import java.util.Optional;

/**
 * A part of a film or a sound, as its container names it.
 *
 * @param start from the beginning of the media, at least zero
 * @param end after the start
 * @param title what it is called, if it is
 */
public record Chapter(Duration start, Duration end, Optional<String> title) {
    /** Checks the times. @throws MediaRejectedException if it starts before the media, or does not last */
    public Chapter {
        if (start.isNegative() || start.compareTo(end) >= 0) {
            throw MediaRejectedException.argument("time of a chapter", start + " to " + end, "0 <= start < end");
        }
    }
}

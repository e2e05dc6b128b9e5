package dev.mediamanager;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One track of a container.
 *
 * @param kind what it carries
 * @param codec the codec's short name in lower case, such as {@code h264} or {@code aac}
 * @param dimensions the picture size as shown, for video
 * @param language the BCP 47 or ISO 639 tag, if the container names one
 * @param properties further facts, sorted by name: {@code bitRate} (bit/s), {@code frameRate} (per second), {@code sampleRate} (Hz),
 *     {@code channels}, {@code profile}, {@code rotation} (degrees), {@code durationMillis}
 */
public record Track(
        Kind kind,
        String codec,
        Optional<Dimensions> dimensions,
        Optional<String> language,
        Map<String, String> properties) {
    /** What a track carries. */
    public enum Kind {
        /** Moving pictures. */
        VIDEO,
        /** Sound. */
        AUDIO,
        /** Captions or subtitles. */
        TEXT,
        /** A picture attached to sound, such as an album cover. */
        COVER,
        /** Anything else. */
        DATA
    }

    /** Copies the properties. */
    public Track {
        properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
    }
}

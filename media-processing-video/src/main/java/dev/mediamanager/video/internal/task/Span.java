package dev.mediamanager.video.internal.task;

import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.probe.Demuxers;
import dev.mediamanager.video.internal.probe.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long the whole sound of a source lasts, as exactly as its container tells it.
 *
 * @param least its own length, or to its end, whichever is shorter: that of a sound that comes late counts from the start of the media in some containers, and
 *     from its own in others
 * @param most from the start of the media to its end
 */
record Span(Duration least, Duration most) {
    private static final long TOLERANCE_MICROS = 100_000;
    private static final int TOLERANCE_FRAMES = 2;

    /**
     * Returns it, with a tolerance of 100 ms, or two frames if they are longer; nothing if the container only estimates it.
     *
     * @param probe of a source with sound
     * @param frameMicros how long a frame of the codec is, in microseconds
     */
    static Optional<Span> of(Probe probe, SourceFile source, long frameMicros) {
        OptionalLong end = probe.endOf(probe.mainAudio().orElseThrow());
        if (end.isEmpty() || !Demuxers.tellsDuration(source.demuxer())) {
            return Optional.empty();
        }
        long endMicros = end.getAsLong();
        long own = probe.durationOf(probe.mainAudio().orElseThrow()).orElse(endMicros);
        long tolerance = Math.max(TOLERANCE_MICROS, TOLERANCE_FRAMES * frameMicros);
        return Optional.of(new Span(
                Duration.ofNanos((Math.min(own, endMicros) - tolerance) * 1000),
                Duration.ofNanos((endMicros + tolerance) * 1000)));
    }

    /** Tells whether what lasts so long may be all of the sound, and no more. */
    boolean holds(Duration lasts) {
        return lasts.compareTo(least) >= 0 && lasts.compareTo(most) <= 0;
    }
}

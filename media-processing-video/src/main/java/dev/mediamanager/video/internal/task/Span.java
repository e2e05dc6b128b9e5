package dev.mediamanager.video.internal.task;

import dev.mediamanager.video.internal.engine.SourceFile;
import dev.mediamanager.video.internal.probe.Demuxers;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a whole stream of a source lasts, as exactly as its container tells it.
 *
 * @param least its own length, or to its end, whichever is shorter: that of a stream that comes late counts from the start of the media in some containers, and
 *     from its own in others
 * @param most from the start of the media to its end
 */
record Span(Duration least, Duration most) {
    private static final long TOLERANCE_MICROS = 100_000;
    private static final int TOLERANCE_FRAMES = 2;

    /** Returns that of the main sound, which the probe has. */
    static Optional<Span> of(Probe probe, SourceFile source, long frameMicros) {
        return of(probe, probe.mainAudio().orElseThrow(), source, frameMicros);
    }

    /**
     * Returns it, with a tolerance of 100 ms, or two frames if they are longer; nothing if the container only estimates it.
     *
     * @param probe of the source
     * @param stream one of it
     * @param frameMicros how long a frame of the codec is, in microseconds
     */
    static Optional<Span> of(Probe probe, ProbedStream stream, SourceFile source, long frameMicros) {
        OptionalLong end = probe.endOf(stream);
        if (end.isEmpty() || !Demuxers.tellsDuration(source.demuxer())) {
            return Optional.empty();
        }
        long endMicros = end.getAsLong();
        long own = probe.durationOf(stream).orElse(endMicros);
        long tolerance = Math.max(TOLERANCE_MICROS, TOLERANCE_FRAMES * frameMicros);
        return Optional.of(new Span(
                Duration.ofNanos((Math.min(own, endMicros) - tolerance) * 1000),
                Duration.ofNanos((endMicros + tolerance) * 1000)));
    }

    /** Tells whether what lasts so long may be all of it, and no more. */
    boolean holds(Duration lasts) {
        return lasts.compareTo(least) >= 0 && lasts.compareTo(most) <= 0;
    }
}

package dev.mediamanager.internal.deliver;

import dev.mediamanager.Rendition;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.Track;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One rendition that can be played; its bit rates are measured, not nominal.
 *
 * @param rendition the rendition
 * @param index where its segments lie
 */
record Stream(Rendition rendition, SegmentIndex index) {
    private static final double MIN_FRAME_RATE = 0.001;
    private static final double MAX_FRAME_RATE = 1000;

    /** Returns them by bit rate, the highest first. */
    static List<Stream> bestFirst(List<Stream> streams) {
        return streams.stream()
                .sorted(Comparator.comparingLong(Stream::average).reversed())
                .toList();
    }

    boolean hasPictures() {
        return rendition.info().dimensions().isPresent();
    }

    /** Returns the frames a second, if what an extractor wrote is such a number. */
    Optional<Double> frameRate() {
        return track(Track.Kind.VIDEO)
                .map(track -> track.properties().get("frameRate"))
                .flatMap(Stream::number)
                .filter(rate -> rate >= MIN_FRAME_RATE && rate < MAX_FRAME_RATE);
    }

    Optional<Track> track(Track.Kind kind) {
        return rendition.info().firstTrack(kind);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The highest bit rate of neighbours that last 0.5 to 1.5 target durations together: the peak segment bit rate of RFC 8216. */
    long peak() {
        List<SegmentIndex.Segment> segments = index.segments();
        double target = 1_000_000.0 * HlsMedia.targetDuration(index);
        double peak = 0;
        for (int first = 0; first < segments.size(); first++) {
            double bits = 0;
            double micros = 0;
            for (int last = first; last < segments.size(); last++) {
                bits += 8.0 * segments.get(last).range().length();
                micros += segments.get(last).durationMicros();
                if (micros > 1.5 * target) {
                    break;
                }
                peak = micros < 0.5 * target ? peak : Math.max(peak, bits * 1_000_000 / micros);
            }
        }
        return (long) Math.ceil(peak);
    }

    long average() {
        double micros = index.duration().toNanos() / 1000.0;
        double bytes = index.segments().stream()
                .mapToDouble(segment -> segment.range().length())
                .sum();
        return (long) Math.ceil(bytes * 8_000_000 / micros);
    }
}

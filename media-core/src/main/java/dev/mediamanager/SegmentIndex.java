package dev.mediamanager;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the segments of a rendition lie in its file; playlists are computed from it.
 *
 * @param init the initialisation section (an fMP4's {@code ftyp} and {@code moov}); absent where every segment stands alone (MPEG-TS)
 * @param segments the segments in playing order, adjoining in time
 */
public record SegmentIndex(Optional<ByteRange> init, List<Segment> segments) {
    /**
     * One segment.
     *
     * @param range where its bytes lie
     * @param durationMicros how long it plays, in microseconds, more than 0
     */
    public record Segment(ByteRange range, long durationMicros) {
        /** Checks the bounds. @throws MediaRejectedException if the segment is empty */
        public Segment {
            Checks.atLeast("segment length", range.length(), 1);
            Checks.atLeast("segment duration in microseconds", durationMicros, 1);
        }

        /** Returns the bit rate in bit/s, rounded up. */
        public long bitRate() {
            return (Math.multiplyExact(range.length(), 8_000_000L) + durationMicros - 1) / durationMicros;
        }
    }

    /** Copies the list. @throws MediaRejectedException if there is no segment */
    public SegmentIndex {
        segments = List.copyOf(segments);
        Checks.atLeast("number of segments", segments.size(), 1);
    }

    /** Returns the length of all segments together. */
    public Duration duration() {
        long micros = segments.stream().mapToLong(Segment::durationMicros).sum();
        return Duration.ofNanos(Math.multiplyExact(micros, 1000L));
    }

    /** Returns a compact text for storing: {@code init-length@offset} or {@code -}, then {@code length@offset:micros} per segment. */
    public String toText() {
        StringBuilder text = new StringBuilder(init.map(SegmentIndex::write).orElse("-"));
        for (Segment segment : segments) {
            text.append(' ').append(write(segment.range())).append(':').append(segment.durationMicros());
        }
        return text.toString();
    }

    /** Reads what {@link #toText()} wrote. @throws MediaRejectedException if the text is not such */
    public static SegmentIndex parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            Optional<ByteRange> init = parts[0].equals("-") ? Optional.empty() : Optional.of(range(parts[0]));
            List<Segment> segments = new ArrayList<>(parts.length - 1);
            for (int i = 1; i < parts.length; i++) {
                int colon = parts[i].indexOf(':');
                segments.add(new Segment(
                        range(parts[i].substring(0, colon)), Long.parseLong(parts[i].substring(colon + 1))));
            }
            return new SegmentIndex(init, segments);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw MediaRejectedException.argument(
                    "segment index", text, "'-' or length@offset, then length@offset:micros per segment");
        }
    }

    private static String write(ByteRange range) {
        return range.length() + "@" + range.offset();
    }

    private static ByteRange range(String text) {
        int at = text.indexOf('@');
        return new ByteRange(Long.parseLong(text.substring(at + 1)), Long.parseLong(text.substring(0, at)));
    }
}

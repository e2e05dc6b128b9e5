package dev.mediamanager.examples.page;

import dev.mediamanager.ByteRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the parts of a rendition lie in its file, as its media playlist says (RFC 8216 section 4.3).
 *
 * @param init the part before the first segment
 * @param segments the segments
 */
record SegmentList(ByteRange init, List<Segment> segments) {
    private static final Pattern MAP = Pattern.compile("#EXT-X-MAP:.*BYTERANGE=\"(\\d+)@(\\d+)\".*");
    private static final Pattern DURATION = Pattern.compile("#EXTINF:([\\d.]+),.*");
    private static final Pattern RANGE = Pattern.compile("#EXT-X-BYTERANGE:(\\d+)@(\\d+)");

    /** A part that plays for some time. */
    record Segment(ByteRange range, long micros) {}

    /** Reads a playlist that the library computed. @throws IllegalArgumentException if its files have no part before the first segment */
    static SegmentList parse(String playlist) {
        List<ByteRange> init = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        long micros = 0;
        for (String line : playlist.split("\n", -1)) {
            Matcher map = MAP.matcher(line);
            Matcher duration = DURATION.matcher(line);
            Matcher range = RANGE.matcher(line);
            if (map.matches()) {
                init.add(range(map));
            } else if (duration.matches()) {
                micros = Math.round(Double.parseDouble(duration.group(1)) * 1e6);
            } else if (range.matches()) {
                segments.add(new Segment(range(range), micros));
            }
        }
        if (init.isEmpty() || segments.isEmpty()) {
            throw new IllegalArgumentException("This is no playlist of a fragmented MP4 file");
        }
        return new SegmentList(init.get(0), List.copyOf(segments));
    }

    private static ByteRange range(Matcher matcher) {
        return new ByteRange(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(1)));
    }

    long micros() {
        return segments.stream().mapToLong(Segment::micros).sum();
    }
}

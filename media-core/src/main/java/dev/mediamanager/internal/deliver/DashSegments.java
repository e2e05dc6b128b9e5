package dev.mediamanager.internal.deliver;

import dev.mediamanager.ByteRange;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.SegmentIndex.Segment;
import java.util.List;

/**
 * Writes where the segments of one file lie, and when they play, for a DASH manifest (ISO/IEC 23009-1 section 5.3.9.3).
 *
 * <p>Segments that are about equally long are given one nominal duration: dash.js buffers the first of a list with a timeline and then stops. What
 * is too uneven for that has a timeline all the same, as it would be sought at wrong places otherwise.
 */
final class DashSegments {
    static final long TIMESCALE = 1_000_000;
    /** How far a segment may start from where its number puts it, in nominal durations: simple addressing of the DASH-IF guidelines. */
    private static final double TOLERANCE = 0.5;

    private static final long MAX_UNSIGNED_INT = 0xffff_ffffL;

    private DashSegments() {}

    static void write(XmlText xml, SegmentIndex index) {
        long nominal = nominal(index.segments());
        boolean even = nominal <= MAX_UNSIGNED_INT && isEven(index.segments(), nominal);
        xml.open("SegmentList").with("timescale", TIMESCALE);
        if (even) {
            xml.with("duration", nominal);
        }
        index.init()
                .ifPresent(init ->
                        xml.open("Initialization").with("range", range(init)).close());
        if (!even) {
            timeline(xml, index.segments());
        }
        for (Segment segment : index.segments()) {
            xml.open("SegmentURL").with("mediaRange", range(segment.range())).close();
        }
        xml.close();
    }

    /** Returns the average of all but the last, which is often shorter. */
    private static long nominal(List<Segment> segments) {
        int whole = Math.max(1, segments.size() - 1);
        long micros = segments.stream()
                .limit(whole)
                .mapToLong(Segment::durationMicros)
                .sum();
        return Math.max(1, Math.round((double) micros / whole));
    }

    private static boolean isEven(List<Segment> segments, long nominal) {
        long start = 0;
        for (int number = 0; number < segments.size(); number++) {
            if (Math.abs(start - number * nominal) > TOLERANCE * nominal) {
                return false;
            }
            start += segments.get(number).durationMicros();
        }
        return start - (segments.size() - 1) * nominal <= (1 + TOLERANCE) * nominal;
    }

    private static void timeline(XmlText xml, List<Segment> segments) {
        xml.open("SegmentTimeline");
        long start = 0;
        for (Segment segment : segments) {
            xml.open("S").with("t", start).with("d", segment.durationMicros()).close();
            start += segment.durationMicros();
        }
        xml.close();
    }

    /** First and last byte, as in a {@code Range} field. */
    private static String range(ByteRange range) {
        return range.offset() + "-" + (range.offset() + range.length() - 1);
    }
}

package dev.mediamanager.internal.deliver;

import dev.mediamanager.ByteRange;
import dev.mediamanager.SegmentIndex;
import java.util.Locale;

/** Writes HLS media playlists (RFC 8216 section 4.3.3) with byte ranges into one file. */
final class HlsMedia {
    private static final double MICROS = 1_000_000.0;

    private HlsMedia() {}

    static String write(SegmentIndex index, String url) {
        StringBuilder text = head(index);
        index.init()
                .ifPresent(init -> text.append("#EXT-X-MAP:URI=\"")
                        .append(HlsText.uri(url))
                        .append("\",BYTERANGE=\"")
                        .append(range(init))
                        .append("\"\n"));
        for (SegmentIndex.Segment segment : index.segments()) {
            duration(text, segment);
            text.append("#EXT-X-BYTERANGE:").append(range(segment.range())).append('\n');
            text.append(HlsText.uri(url)).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    /** Begins a playlist with what holds for all of it. */
    static StringBuilder head(SegmentIndex index) {
        StringBuilder text = new StringBuilder("#EXTM3U\n");
        // EXT-X-MAP outside I-frame playlists needs version 6, fMP4 is usual from 7 on; byte ranges alone need 4
        text.append("#EXT-X-VERSION:").append(index.init().isPresent() ? 7 : 4).append('\n');
        text.append("#EXT-X-TARGETDURATION:").append(targetDuration(index)).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        return text;
    }

    static void duration(StringBuilder text, SegmentIndex.Segment segment) {
        text.append("#EXTINF:")
                .append(String.format(Locale.ROOT, "%.6f", segment.durationMicros() / MICROS))
                .append(",\n");
    }

    /** Returns the longest duration, rounded to whole seconds (RFC 8216 section 4.3.3.1). */
    static long targetDuration(SegmentIndex index) {
        long longest = index.segments().stream()
                .mapToLong(SegmentIndex.Segment::durationMicros)
                .max()
                .orElseThrow();
        return Math.max(1, Math.round(longest / MICROS));
    }

    private static String range(ByteRange range) {
        return range.length() + "@" + range.offset();
    }
}

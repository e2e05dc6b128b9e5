package dev.mediamanager.internal.deliver;

import dev.mediamanager.SegmentIndex;
import dev.mediamanager.SegmentUrls;
import java.util.List;
import java.util.function.IntFunction;

/** Writes HLS media playlists of numbered segments (RFC 8216 section 4.3.3), each a whole of its own. */
final class HlsNumbered {
    private HlsNumbered() {}

    static String write(Stream stream, SegmentUrls urls) {
        return write(stream, urls, number -> "");
    }

    /** Writes a playlist with these tags before those of each segment. The initialisation section comes before all of them. */
    static String write(Stream stream, SegmentUrls urls, IntFunction<String> tags) {
        String name = stream.rendition().name();
        SegmentIndex index = stream.index();
        StringBuilder text = HlsMedia.head(index);
        if (index.init().isPresent()) {
            text.append("#EXT-X-MAP:URI=\"")
                    .append(HlsText.uri(urls.initialization(name)))
                    .append("\"\n");
        }
        List<SegmentIndex.Segment> segments = index.segments();
        for (int number = 0; number < segments.size(); number++) {
            text.append(tags.apply(number));
            HlsMedia.duration(text, segments.get(number));
            text.append(HlsText.uri(urls.segment(name, number))).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }
}

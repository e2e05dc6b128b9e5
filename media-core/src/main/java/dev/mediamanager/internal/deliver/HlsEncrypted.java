package dev.mediamanager.internal.deliver;

import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.internal.playback.SessionKeys;
import java.util.HexFormat;
import java.util.List;

/** Writes HLS media playlists of numbered segments that are encrypted as a whole (RFC 8216 section 4.3.2.4). */
final class HlsEncrypted {
    private HlsEncrypted() {}

    /**
     * Writes the playlist. The initialisation section comes before any key, so it is not encrypted (section 4.3.2.5). Every segment has its own vector,
     * and so its own tag; players keep a key by its URI.
     */
    static String write(Stream stream, SessionKeys keys, EncryptedUrls urls) {
        String name = stream.rendition().name();
        SegmentIndex index = stream.index();
        StringBuilder text = HlsMedia.head(index);
        if (index.init().isPresent()) {
            text.append("#EXT-X-MAP:URI=\"")
                    .append(HlsText.uri(urls.initialization(name)))
                    .append("\"\n");
        }
        String key = HlsText.uri(urls.key(name));
        List<SegmentIndex.Segment> segments = index.segments();
        for (int number = 0; number < segments.size(); number++) {
            byte[] vector = keys.vector(stream.rendition().blob(), number);
            text.append("#EXT-X-KEY:METHOD=AES-128,URI=\"")
                    .append(key)
                    .append("\",IV=0x")
                    .append(HexFormat.of().formatHex(vector))
                    .append('\n');
            HlsMedia.duration(text, segments.get(number));
            text.append(HlsText.uri(urls.segment(name, number))).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }
}

package dev.mediamanager.internal.deliver;

import dev.mediamanager.BlobKey;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.internal.playback.SessionKeys;
import java.util.HexFormat;

/** Writes HLS media playlists of numbered segments that are encrypted as a whole (RFC 8216 section 4.3.2.4). */
final class HlsEncrypted {
    private HlsEncrypted() {}

    /**
     * Writes the playlist. The initialisation section comes before any key, so it is not encrypted (section 4.3.2.5). Every segment has its own vector,
     * and so its own tag; players keep a key by its URI.
     */
    static String write(Stream stream, SessionKeys keys, EncryptedUrls urls) {
        BlobKey file = stream.rendition().blob();
        String key = HlsText.uri(urls.key(stream.rendition().name()));
        return HlsNumbered.write(stream, urls, number -> {
            String vector = HexFormat.of().formatHex(keys.vector(file, number));
            return "#EXT-X-KEY:METHOD=AES-128,URI=\"" + key + "\",IV=0x" + vector + '\n';
        });
    }
}

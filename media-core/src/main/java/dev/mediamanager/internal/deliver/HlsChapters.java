package dev.mediamanager.internal.deliver;

import dev.mediamanager.Chapter;
import dev.mediamanager.ChapterUrls;
import dev.mediamanager.PlaylistUrls;
import java.util.List;

/** Writes what HLS says of chapters (RFC 8216 section 4.3.4.4), under the identifier that Apple's players know. */
final class HlsChapters {
    private HlsChapters() {}

    /** Returns the line of a multivariant playlist: nothing, if there are no chapters, or no URL of them. */
    static String write(List<Chapter> chapters, PlaylistUrls urls) {
        if (chapters.isEmpty() || !(urls instanceof ChapterUrls places)) {
            return "";
        }
        return "#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.chapters\",URI=\"" + HlsText.uri(places.chapterData())
                + "\"\n";
    }
}

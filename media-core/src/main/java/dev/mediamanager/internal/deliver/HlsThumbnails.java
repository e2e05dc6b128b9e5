package dev.mediamanager.internal.deliver;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Rendition;
import java.util.Locale;

/** Writes what HLS says of thumbnails, by the extension of Roku and others, "HLS image media playlists" 0.4, which players that do not know it pass over. */
final class HlsThumbnails {
    private HlsThumbnails() {}

    /** Writes the stream of a multivariant playlist. */
    static void stream(StringBuilder text, OfferedStoryboard board) {
        text.append("#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=")
                .append(board.bitRate())
                .append(",RESOLUTION=")
                .append(size(board.thumbnail()))
                .append(",CODECS=\"")
                .append(codec(board))
                .append("\",URI=\"")
                .append(HlsText.uri(board.urls().imagePlaylist(board.ref())))
                .append("\"\n");
    }

    /** Writes the media playlist: a segment for each sheet. */
    static String playlist(OfferedStoryboard board) {
        long target = Math.max(1, Math.round(board.sheetMillis() / 1000.0));
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:")
                .append(target)
                .append("\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-IMAGES-ONLY\n");
        long left = Math.max(1, board.video().toMillis());
        for (Rendition sheet : board.sheets()) {
            long lasts = Math.max(1, Math.min(left, board.sheetMillis()));
            left -= lasts;
            text.append(String.format(Locale.ROOT, "#EXTINF:%.3f,\n", lasts / 1000.0));
            text.append("#EXT-X-TILES:RESOLUTION=")
                    .append(size(board.thumbnail()))
                    .append(",LAYOUT=")
                    .append(board.layout())
                    .append(String.format(Locale.ROOT, ",DURATION=%.3f\n", board.thumbnailMillis() / 1000.0));
            text.append(board.url(sheet.name())).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    private static String size(Dimensions size) {
        return size.width() + "x" + size.height();
    }

    /** The subtype of their media type: there is no other name of them. */
    private static String codec(OfferedStoryboard board) {
        String name = board.type().name();
        return name.substring(name.indexOf('/') + 1);
    }
}

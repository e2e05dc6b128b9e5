package dev.mediamanager.internal.deliver;

import dev.mediamanager.CaptionTrack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes what HLS says of captions (RFC 8216 sections 3.5 and 4.3.4.1). */
final class HlsCaptions {
    static final String GROUP = "captions";
    /** Of captions for who does not hear, so that devices set up for that choose them. */
    private static final String ACCESSIBLE =
            "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound";

    private HlsCaptions() {}

    /** Writes the renditions of the group. */
    static void group(StringBuilder text, List<OfferedCaption> captions) {
        for (OfferedCaption each : captions) {
            text.append("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"" + GROUP + "\",NAME=")
                    .append(HlsText.quoted(each.name()))
                    .append(",LANGUAGE=")
                    .append(HlsText.quoted(each.track().language()))
                    .append(",DEFAULT=")
                    .append(yesOrNo(each.preselected()))
                    .append(",AUTOSELECT=YES,FORCED=")
                    .append(yesOrNo(each.track().forced()));
            if (each.track().kind() == CaptionTrack.Kind.CAPTIONS
                    && !each.track().forced()) {
                text.append(",CHARACTERISTICS=\"" + ACCESSIBLE + '"');
            }
            text.append(",URI=\"")
                    .append(HlsText.uri(each.urls().captionPlaylist(each.caption())))
                    .append("\"\n");
        }
    }

    /**
     * Writes the media playlist: all of the text is one segment. It says nothing of MPEG-2 timestamps, so that its time 0 is theirs (section 3.5), which is
     * where every rendition of a ladder starts.
     */
    static String playlist(Duration duration, String url) {
        double seconds = Math.max(0.001, duration.toMillis() / 1000.0);
        return "#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-TARGETDURATION:" + Math.max(1, Math.round(seconds))
                + "\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n"
                + String.format(Locale.ROOT, "#EXTINF:%.3f,", seconds) + "\n"
                + HlsText.uri(url) + "\n#EXT-X-ENDLIST\n";
    }

    private static String yesOrNo(boolean value) {
        return value ? "YES" : "NO";
    }
}

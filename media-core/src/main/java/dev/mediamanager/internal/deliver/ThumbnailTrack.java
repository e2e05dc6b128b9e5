package dev.mediamanager.internal.deliver;

import dev.mediamanager.Dimensions;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Rendition;
import dev.mediamanager.Storyboard;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes the WebVTT tracks of storyboards (W3C WebVTT section 4; Media Fragments URI 1.0 section 4.2.2). */
final class ThumbnailTrack {
    private ThumbnailTrack() {}

    /**
     * Writes a track.
     *
     * @param renditions the sheets
     */
    static String write(Storyboard board, Duration video, List<Rendition> renditions, PlaylistUrls urls) {
        List<Rendition> sheets = renditions.stream()
                .sorted(Comparator.comparing(Rendition::name))
                .toList();
        int perSheet = board.columns() * board.rows();
        long distance = board.distance(video).toMillis();
        // Of another extractor's duration there may be more than what was made.
        int count = Math.min(board.thumbnails(video), sheets.size() * perSheet);
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (int number = 0; number < count; number++) {
            Rendition sheet = sheets.get(number / perSheet);
            long start = number * distance;
            long end = Math.max(start + 1, Math.min(start + distance, video.toMillis()));
            text.append('\n')
                    .append(time(start))
                    .append(" --> ")
                    .append(time(end))
                    .append('\n');
            text.append(address(urls.media(sheet.name()))).append("#xywh=");
            text.append(place(board, sheet.info().dimensions().orElseThrow(), number % perSheet));
            text.append('\n');
        }
        return text.toString();
    }

    /** A cue's text holds no arrow; and a fragment of their own would take the place of ours. */
    private static String address(String url) {
        int fragment = url.indexOf('#');
        return HlsText.uri(fragment < 0 ? url : url.substring(0, fragment)).replace(">", "%3E");
    }

    private static String place(Storyboard board, Dimensions sheet, int cell) {
        int width = sheet.width() / board.columns();
        int height = sheet.height() / board.rows();
        return cell % board.columns() * width + "," + cell / board.columns() * height + "," + width + "," + height;
    }

    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}

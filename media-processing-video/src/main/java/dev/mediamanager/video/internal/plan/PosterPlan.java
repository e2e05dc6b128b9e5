package dev.mediamanager.video.internal.plan;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Poster;
import dev.mediamanager.video.internal.probe.Orientation;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A still picture to take from a video.
 *
 * @param stream the index of the video stream
 * @param orientation how its frames must be turned
 * @param size the size of the picture
 * @param format how it is written
 * @param atMicros when, from the start of the container
 * @param file the name of the file to write
 */
public record PosterPlan(
        int stream, Orientation orientation, Dimensions size, ImageFormat format, long atMicros, String file) {
    private static final int LAST_FRAMES = 2;

    /** Plans a poster of the main video stream, which the probe has. */
    public static PosterPlan of(Poster poster, Probe probe) {
        ProbedStream stream = probe.mainVideo().orElseThrow();
        ProbedStream.PictureFormat format = stream.picture().orElseThrow();
        OptionalLong duration = probe.durationOf(stream);
        long frame = format.average().map(rate -> rate.micros(1)).orElse(40_000L);
        long last = Math.max(0, duration.orElse(0) - LAST_FRAMES * frame);
        return new PosterPlan(
                stream.index(),
                format.orientation(),
                fit(format.shown(), poster.maxSide()),
                poster.format(),
                Math.min(last, Math.round(duration.orElse(0) * poster.fraction())),
                "poster." + poster.format().name().toLowerCase(Locale.ROOT));
    }

    /** Returns the same picture of the first frame that decodes. */
    public PosterPlan atStart() {
        return new PosterPlan(stream, orientation, size, format, 0, file);
    }

    /** Returns the filters, in FFmpeg's words. */
    public String filter() {
        String turn = orientation.filter().isEmpty() ? "" : orientation.filter() + ",";
        return turn + "scale=" + size.width() + ":" + size.height() + ":flags=lanczos,setsar=1";
    }

    /** Scales down to a longest side; never up. */
    private static Dimensions fit(Dimensions shown, int maxSide) {
        double scale = Math.min(1, (double) maxSide / Math.max(shown.width(), shown.height()));
        return new Dimensions((int) Math.max(1, Math.round(shown.width() * scale)), (int)
                Math.max(1, Math.round(shown.height() * scale)));
    }
}

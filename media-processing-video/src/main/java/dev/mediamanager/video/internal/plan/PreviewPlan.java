package dev.mediamanager.video.internal.plan;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Preview;
import dev.mediamanager.video.internal.probe.Orientation;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;

/**
 * The moments of a video to show.
 *
 * @param stream the index of the video stream
 * @param orientation how its frames must be turned
 * @param size of the pictures, even
 * @param preview how many moments, and how long
 * @param durationMicros how long the video is
 */
public record PreviewPlan(int stream, Orientation orientation, Dimensions size, Preview preview, long durationMicros) {
    /** The name of the file. */
    public static final String FILE = "preview.webp";

    /** Plans a preview of the main video stream, which the probe has, of a container that tells its duration. */
    public static PreviewPlan of(Preview preview, Probe probe) {
        ProbedStream stream = probe.mainVideo().orElseThrow();
        ProbedStream.PictureFormat format = stream.picture().orElseThrow();
        return new PreviewPlan(
                stream.index(),
                format.orientation(),
                StoryboardPlan.fit(format.shown(), preview.maxSide()),
                preview,
                probe.durationOf(stream).orElseThrow());
    }

    /** Returns when a moment begins, counted from 0, in microseconds: it lies in the middle of its share of the film. */
    public long startMicros(int moment) {
        long middle = durationMicros * (2L * moment + 1) / (2L * preview.moments());
        return Math.max(0, middle - preview.momentMillis() * 500L);
    }

    /** Returns the filters of one moment, in FFmpeg's words: it starts at the first frame there is. */
    public String filter() {
        String turn = orientation.filter().isEmpty() ? "" : orientation.filter() + ",";
        return "setpts=PTS-STARTPTS,fps=fps=" + preview.framesPerSecond() + ":start_time=0," + turn + "scale="
                + size.width() + ":" + size.height() + ":flags=bicubic,setsar=1";
    }

    /** Returns the bytes of a picture in YUV 4:2:0. */
    public long frameBytes() {
        return size.pixels() * 3 / 2;
    }
}

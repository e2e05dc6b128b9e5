package dev.mediamanager.video.internal.plan;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Storyboard;
import dev.mediamanager.video.internal.probe.FieldOrder;
import dev.mediamanager.video.internal.probe.Orientation;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sheets of thumbnails to make of a video.
 *
 * @param stream the index of the video stream
 * @param fields which comes first, if it is interlaced; thumbnails are of that one
 * @param orientation how its frames must be turned
 * @param toneMap how HDR becomes what every screen shows, if it is HDR
 * @param thumbnail the size of a thumbnail, even
 * @param board how they are laid out
 * @param duration how long the video is
 */
public record StoryboardPlan(
        int stream,
        Optional<FieldOrder> fields,
        Orientation orientation,
        Optional<ToneMap> toneMap,
        Dimensions thumbnail,
        Storyboard board,
        Duration duration) {
    /** Plans a storyboard of the main video stream, which the probe has, of a container that tells its duration. */
    public static StoryboardPlan of(Storyboard board, Probe probe) {
        ProbedStream stream = probe.mainVideo().orElseThrow();
        ProbedStream.PictureFormat format = stream.picture().orElseThrow();
        return new StoryboardPlan(
                stream.index(),
                format.fields(),
                format.orientation(),
                ToneMap.of(format.color()),
                fit(format.shown(), board.maxSide()),
                board,
                Duration.ofNanos(Math.multiplyExact(probe.durationMicros().orElseThrow(), 1000L)));
    }

    /**
     * Scales down to a longest side, never up, and to even sides: chroma is stored at half the resolution, and must not run from one thumbnail into
     * the next.
     */
    static Dimensions fit(Dimensions shown, int maxSide) {
        double scale = Math.min(1, (double) maxSide / Math.max(shown.width(), shown.height()));
        return new Dimensions(even(shown.width(), scale), even(shown.height(), scale));
    }

    private static int even(int side, double scale) {
        return 2 * Math.max(1, Math.min(side / 2, (int) Math.round(side * scale / 2)));
    }

    /** Returns the size of every sheet, of the last one too. */
    public Dimensions sheet() {
        return new Dimensions(thumbnail.width() * board.columns(), thumbnail.height() * board.rows());
    }

    public int sheets() {
        return board.sheets(duration);
    }

    /** Returns the name of the files in FFmpeg's words, whose numbers count from 0. */
    public String pattern() {
        return "sheet%03d." + extension();
    }

    /** Returns the files in a folder, in their order. */
    public Stream<Path> files(Path folder) {
        return IntStream.range(0, sheets())
                .mapToObj(number -> folder.resolve(Storyboard.sheet(number) + "." + extension()));
    }

    private String extension() {
        return board.format() == ImageFormat.JPEG
                ? "jpg"
                : board.format().name().toLowerCase(Locale.ROOT);
    }

    /** Returns how long all sheets are as what the engine takes for a video, in microseconds: each stands for the time of its thumbnails. */
    public long sheetMicros() {
        return board.distance(duration).toMillis() * 1000 * board.columns() * board.rows() * sheets();
    }

    /** Returns by how much the source's times must be late for {@link #filter()}, in microseconds: half a thumbnail's time. */
    public long lateMicros() {
        return board.distance(duration).toMillis() * 500;
    }

    /**
     * Returns the filters, in FFmpeg's words, that make sheets of keyframes that are late by {@link #lateMicros()}: of those within the time of a
     * thumbnail the last one is shown, and again until the next; the very last one until there are enough. With {@code round=near} instead of the
     * delay, a last keyframe in the second half of a thumbnail's time would be dropped.
     */
    public String filter() {
        String half = fields.map(order -> order.half() + ",").orElse("");
        String turn = orientation.filter().isEmpty() ? "" : orientation.filter() + ",";
        return "fps=fps=1000/" + board.distance(duration).toMillis() + ":start_time=0:round=down:eof_action=pass"
                + ",tpad=stop=-1:stop_mode=clone,trim=end_frame=" + board.thumbnails(duration) + "," + half + turn
                + "scale=" + thumbnail.width() + ":" + thumbnail.height() + ":flags=bicubic,setsar=1"
                + toneMap.map(map -> "," + map.picture()).orElse("") + ",tile="
                + board.columns() + "x" + board.rows();
    }
}

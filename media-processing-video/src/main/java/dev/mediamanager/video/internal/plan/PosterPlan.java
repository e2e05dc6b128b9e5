package dev.mediamanager.video.internal.plan;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Poster;
import dev.mediamanager.video.internal.probe.FieldOrder;
import dev.mediamanager.video.internal.probe.Orientation;
import dev.mediamanager.video.internal.probe.Probe;
import dev.mediamanager.video.internal.probe.ProbedStream;
import java.util.Locale;
import java.util.Optional;

/**
 * A still picture to take from a video.
 *
 * @param stream the index of the video stream
 * @param fields which comes first, if it is interlaced
 * @param orientation how its frames must be turned
 * @param toneMap how HDR becomes what every screen shows, if it is HDR
 * @param size the size of the picture
 * @param format how it is written
 * @param atMicros when, from the start of the container
 * @param keyframe whether to take the keyframe at or before that time, without decoding from there on
 * @param file the name of the file to write
 */
public record PosterPlan(
        int stream,
        Optional<FieldOrder> fields,
        Orientation orientation,
        Optional<ToneMap> toneMap,
        Dimensions size,
        ImageFormat format,
        long atMicros,
        boolean keyframe,
        String file) {
    private static final int LAST_FRAMES = 2;

    /** Plans a poster of the main video stream, or else of the cover, one of which the probe has; if the best of some is wanted, of the middle. */
    public static PosterPlan of(Poster poster, Probe probe) {
        Optional<ProbedStream> video = probe.mainVideo();
        ProbedStream stream = video.or(probe::cover).orElseThrow();
        ProbedStream.PictureFormat format = stream.picture().orElseThrow();
        long duration = video.isPresent() ? probe.durationOf(stream).orElse(0) : 0;
        long frame = format.average().map(rate -> rate.micros(1)).orElse(40_000L);
        long last = Math.max(0, duration - LAST_FRAMES * frame);
        return new PosterPlan(
                stream.index(),
                format.fields(),
                format.orientation(),
                ToneMap.of(format.color()),
                fit(format.shown(), poster.maxSide()),
                poster.format(),
                Math.min(last, micros(poster.moment(), duration)),
                false,
                "poster." + poster.format().name().toLowerCase(Locale.ROOT));
    }

    private static long micros(Poster.Moment moment, long duration) {
        if (moment instanceof Poster.Time time) {
            return time.millis() * 1000L;
        }
        return Math.round(duration * (moment instanceof Poster.Fraction fraction ? fraction.value() : 0.5));
    }

    /** Returns the same picture of the first frame that decodes. */
    public PosterPlan atStart() {
        return new PosterPlan(stream, fields, orientation, toneMap, size, format, 0, false, file);
    }

    /** Returns the same picture of the keyframe at or before a time. */
    public PosterPlan atKeyframe(long micros) {
        return new PosterPlan(stream, fields, orientation, toneMap, size, format, micros, true, file);
    }

    /** Returns the same picture within a longest side. */
    public PosterPlan within(int maxSide) {
        return new PosterPlan(
                stream, fields, orientation, toneMap, fit(size, maxSide), format, atMicros, keyframe, file);
    }

    /** Returns the filters, in FFmpeg's words, of a frame without those around it: of an interlaced one, a field. */
    public String filter() {
        return filter(fields.map(FieldOrder::half));
    }

    /**
     * Returns the filters, in FFmpeg's words, of a frame that is followed by others, as a keyframe alone is not.
     *
     * @param deinterlacer the filter that makes whole frames of an interlaced source
     */
    public String filter(String deinterlacer) {
        return keyframe ? filter() : filter(fields.map(order -> order.whole(deinterlacer)));
    }

    private String filter(Optional<String> deinterlace) {
        String whole = deinterlace.map(filter -> filter + ",").orElse("");
        String turn = orientation.filter().isEmpty() ? "" : orientation.filter() + ",";
        return whole + turn + "scale=" + size.width() + ":" + size.height() + ":flags=lanczos,setsar=1"
                + toneMap.map(map -> "," + map.picture()).orElse("");
    }

    /** Scales down to a longest side; never up. */
    private static Dimensions fit(Dimensions shown, int maxSide) {
        double scale = Math.min(1, (double) maxSide / Math.max(shown.width(), shown.height()));
        return new Dimensions((int) Math.max(1, Math.round(shown.width() * scale)), (int)
                Math.max(1, Math.round(shown.height() * scale)));
    }
}

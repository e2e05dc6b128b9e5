package dev.mediamanager.video.internal.plan;

import dev.mediamanager.VideoCodec;
import dev.mediamanager.video.internal.probe.FieldOrder;
import dev.mediamanager.video.internal.probe.Orientation;
import dev.mediamanager.video.internal.probe.Rate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to encode the pictures of a source.
 *
 * @param stream the index of the video stream
 * @param codec how they are encoded
 * @param fields which comes first, if it is interlaced
 * @param orientation how its frames must be turned
 * @param toneMap how HDR becomes what every screen shows, if it is HDR
 * @param rate the constant rate of all renditions
 * @param keyframeEvery the frames from one keyframe to the next, in all renditions
 * @param keyframesPerSegment how many of these groups make a segment
 * @param rungs the renditions, at least one
 * @param copied whether the first rendition is the stream as it is, not encoded again
 * @param endMicros when the last frame ends, from the start of the container, where known
 */
public record VideoPlan(
        int stream,
        VideoCodec codec,
        Optional<FieldOrder> fields,
        Orientation orientation,
        Optional<ToneMap> toneMap,
        Rate rate,
        int keyframeEvery,
        int keyframesPerSegment,
        List<Rung> rungs,
        boolean copied,
        OptionalLong endMicros) {
    public VideoPlan {
        rungs = List.copyOf(rungs);
    }

    /** Returns a copy whose first rendition is the stream as it is. */
    VideoPlan copy() {
        return new VideoPlan(
                stream,
                codec,
                fields,
                orientation,
                toneMap,
                rate,
                keyframeEvery,
                keyframesPerSegment,
                rungs,
                true,
                endMicros);
    }

    /** Tells whether a rendition is the stream as it is. */
    public boolean copied(Rung rung) {
        return copied && rung.equals(rungs.get(0));
    }

    /** Tells whether any rendition is encoded. */
    public boolean encodes() {
        return rungs.size() > (copied ? 1 : 0);
    }

    /** Returns how long a segment is, in microseconds. */
    public long segmentMicros() {
        return rate.micros((long) keyframeEvery * keyframesPerSegment);
    }

    /**
     * Returns the filter graph of all renditions that are encoded, in FFmpeg's words: a constant rate that starts at 0 (the first frame is repeated if it comes
     * late), of whole frames, upright, without HDR, then a scaler for each rendition, from the one before it, which costs less than from the
     * source. It ends in {@code [v0]}, {@code [v1]} and so on, by their place in the ladder.
     *
     * @param input the label of the input, such as {@code [0:1]}
     * @param deinterlacer the filter that makes whole frames of an interlaced source
     */
    public String filter(String input, String deinterlacer) {
        StringBuilder graph = new StringBuilder(input);
        fields.ifPresent(order -> graph.append(order.whole(deinterlacer)).append(','));
        graph.append("fps=fps=").append(rate).append(":start_time=0");
        if (!orientation.filter().isEmpty()) {
            graph.append(',').append(orientation.filter());
        }
        toneMap.ifPresent(
                map -> graph.append(',').append(scale(rungs.get(0))).append(',').append(map.film()));
        String from = ",";
        for (int i = copied ? 1 : 0; i < rungs.size(); i++) {
            graph.append(from).append(scale(rungs.get(i))).append(":out_range=tv,setsar=1,format=yuv420p");
            if (i + 1 < rungs.size()) {
                graph.append(",split");
                from = ";[s" + i + "]";
            }
            graph.append("[v").append(i).append(']').append(i + 1 < rungs.size() ? "[s" + i + "]" : "");
        }
        return graph.toString();
    }

    private static String scale(Rung rung) {
        return "scale=" + rung.width() + ":" + rung.height() + ":flags=bicubic";
    }
}

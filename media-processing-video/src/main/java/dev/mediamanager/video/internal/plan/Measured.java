package dev.mediamanager.video.internal.plan;

import dev.mediamanager.Loudness;
import java.util.Locale;

/**
 * How loud a sound is, for the second pass, which FFmpeg's {@code loudnorm} makes.
 *
 * @param loudness how loud the sound is
 * @param threshold below which parts do not count, in LUFS
 */
public record Measured(Loudness loudness, double threshold) {
    private static final double LEAST_RANGE = 0.1;
    private static final double MOST_RANGE = 50;

    /**
     * Returns the filter of the second pass, in FFmpeg's words: one gain for the whole sound, as the range is wanted as it is (a range of 0 would count
     * as not measured). Only where that gain lifts a peak above the highest one the filter follows the loudness instead.
     */
    public String filter(Loudness.Target target) {
        double range = Math.min(MOST_RANGE, Math.max(LEAST_RANGE, loudness.range()));
        return String.format(
                Locale.ROOT,
                "loudnorm=I=%.2f:TP=%.2f:LRA=%.2f:measured_I=%.2f:measured_TP=%.2f:measured_LRA=%.2f"
                        + ":measured_thresh=%.2f:linear=true",
                target.integrated(),
                target.truePeak(),
                Math.max(1, range),
                Math.min(0, Math.max(-99, loudness.integrated())),
                Math.min(99, Math.max(-99, loudness.truePeak())),
                range,
                Math.min(0, Math.max(-99, threshold)));
    }
}

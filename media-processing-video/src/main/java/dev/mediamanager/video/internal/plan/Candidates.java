package dev.mediamanager.video.internal.plan;

import dev.mediamanager.Exposure;
import dev.mediamanager.Poster;
import dev.mediamanager.spi.Luma;
import dev.mediamanager.video.internal.probe.Probe;
import java.util.stream.LongStream;

/** Where to look for a good poster, and what is good. */
public final class Candidates {
    /** The longest side at which a candidate is looked at, as pictures are for the same figures. */
    public static final int SIDE = 512;

    /** Below this contrast a frame is of one colour: before a film fades in, and after it. */
    private static final double EMPTY = 0.01;

    private Candidates() {}

    /** Returns the times of the candidates in microseconds: in the middle of equal parts of the video; none if its length is not known. */
    public static LongStream times(Poster.BestOf best, Probe probe) {
        long duration = probe.durationOf(probe.mainVideo().orElseThrow()).orElse(0);
        int count = duration > 0 ? best.candidates() : 0;
        return LongStream.range(0, count).map(part -> Math.round(duration * (part + 0.5) / count));
    }

    /** Returns how good a frame is: its sharpness, less the lighter or darker than medium it is, and less what is black or white; 0 if empty. */
    public static double score(Luma luma) {
        Exposure exposure = luma.exposure();
        if (exposure.contrast() < EMPTY) {
            return 0;
        }
        double balance = 1 - Math.abs(2 * exposure.mean() - 1);
        double detailed = Math.max(0, 1 - exposure.shadows() - exposure.highlights());
        return luma.sharpness() * balance * detailed;
    }
}

package dev.mediamanager.image.internal.planes;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import java.util.List;

/**
 * Turns rows of red, green and blue into luminance, and chrominance of half the width and height: means of 2x2 pixels (JFIF 1.02 section 7). Gray rows
 * become luminance alone.
 */
public final class RowsToPlanes implements RowSink {
    /** The bits of a factor; with 14 bits of a sample that fits. */
    private static final int BITS = 16;

    private static final int SHIFT = BITS + Samples.EXTRA_BITS;
    private static final int MIDDLE = 128 << SHIFT;

    private final int width;
    private final int height;
    private final boolean overLeft;
    private final boolean overTop;
    private final List<PlaneSink> sinks;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;
    private final int[] above;
    private final boolean full;
    private int rows;
    private boolean half;

    /**
     * Creates the sink.
     *
     * @param sinks of luminance, or of luminance, blue and red chrominance
     * @param overLeft whether half a chrominance sample that hangs over does so on the left
     * @param overTop whether it does so at the top
     */
    public RowsToPlanes(int width, int height, boolean overLeft, boolean overTop, List<PlaneSink> sinks) {
        this(width, height, overLeft, overTop, false, sinks);
    }

    private RowsToPlanes(
            int width, int height, boolean overLeft, boolean overTop, boolean full, List<PlaneSink> sinks) {
        this.full = full;
        this.width = width;
        this.height = height;
        this.overLeft = overLeft && (width & 1) == 1;
        this.overTop = overTop && (height & 1) == 1;
        this.sinks = sinks;
        luma = new byte[width];
        blue = new byte[full ? width : (width + 1) / 2];
        red = new byte[blue.length];
        above = new int[full ? 0 : 3 * width];
    }

    /** Creates a sink that makes chrominance for each pixel. */
    static RowsToPlanes full(int width, int height, List<PlaneSink> sinks) {
        return new RowsToPlanes(width, height, false, false, true, sinks);
    }

    /** Returns whether rows of this layout can be taken. */
    public static boolean takes(Layout layout) {
        return layout == Layout.RGB || layout == Layout.GRAY;
    }

    @Override
    public void row(int[] samples) {
        rows++;
        if (sinks.size() == 1) {
            for (int x = 0; x < width; x++) {
                luma[x] = (byte) Samples.to8(samples[x]);
            }
            sinks.get(0).row(luma, 0);
            return;
        }
        luma(samples);
        sinks.get(0).row(luma, 0);
        if (full) {
            chroma(samples);
            return;
        }
        if (half) {
            chroma(above, samples);
        } else if ((rows == 1 && overTop) || rows == height) {
            chroma(samples, samples);
            return;
        } else {
            System.arraycopy(samples, 0, above, 0, above.length);
        }
        half = !half;
    }

    private void luma(int[] samples) {
        for (int x = 0, at = 0; x < width; x++, at += 3) {
            int sum = 19_595 * samples[at] + 38_470 * samples[at + 1] + 7_471 * samples[at + 2];
            luma[x] = (byte) ((sum + (1 << (SHIFT - 1))) >> SHIFT);
        }
    }

    private void chroma(int[] top, int[] bottom) {
        int at = 0;
        int to = 0;
        if (overLeft) {
            chroma(to++, 2 * (top[0] + bottom[0]), 2 * (top[1] + bottom[1]), 2 * (top[2] + bottom[2]));
            at = 3;
        }
        for (; at + 6 <= 3 * width; at += 6) {
            chroma(
                    to++,
                    top[at] + top[at + 3] + bottom[at] + bottom[at + 3],
                    top[at + 1] + top[at + 4] + bottom[at + 1] + bottom[at + 4],
                    top[at + 2] + top[at + 5] + bottom[at + 2] + bottom[at + 5]);
        }
        if (at < 3 * width) {
            chroma(
                    to,
                    2 * (top[at] + bottom[at]),
                    2 * (top[at + 1] + bottom[at + 1]),
                    2 * (top[at + 2] + bottom[at + 2]));
        }
        sinks.get(1).row(blue, 0);
        sinks.get(2).row(red, 0);
    }

    private void chroma(int[] samples) {
        for (int x = 0, at = 0; x < width; x++, at += 3) {
            chroma(x, 4 * samples[at], 4 * samples[at + 1], 4 * samples[at + 2]);
        }
        sinks.get(1).row(blue, 0);
        sinks.get(2).row(red, 0);
    }

    /** Stores a sample of chrominance, of the sums of four pixels. */
    private void chroma(int to, int r, int g, int b) {
        // Divided by 4 before multiplying, or 16 bits of a factor and 16 of a sum would not fit.
        int r4 = (r + 2) >> 2;
        int g4 = (g + 2) >> 2;
        int b4 = (b + 2) >> 2;
        blue[to] = clamp((-11_059 * r4 - 21_709 * g4 + 32_768 * b4 + MIDDLE + (1 << (SHIFT - 1)) - 1) >> SHIFT);
        red[to] = clamp((32_768 * r4 - 27_439 * g4 - 5_329 * b4 + MIDDLE + (1 << (SHIFT - 1)) - 1) >> SHIFT);
    }

    private static byte clamp(int value) {
        return (byte) Math.min(255, value);
    }
}

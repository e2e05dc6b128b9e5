package dev.mediamanager.spi;

import dev.mediamanager.Exposure;

/**
 * The luma of a small picture, for the figures that an {@link dev.mediamanager.ImageAnalysis} has of it: every processor measures alike. Immutable.
 */
public final class Luma {
    private static final double DARK = 8 / 255.0;
    private static final double LIGHT = 247 / 255.0;

    private final int width;
    private final int height;
    private final double[] values;

    private Luma(int width, int height, double[] values) {
        if (width < 1 || height < 1 || (long) width * height != values.length) {
            throw new IllegalArgumentException(values.length + " values are no picture of " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** Returns the luma of a picture, row by row, 0 for black to 1 for white. */
    public static Luma of(int width, int height, double[] values) {
        return new Luma(width, height, values.clone());
    }

    /** Returns the luma of a picture, row by row, in bytes: 0 for black to 255 for white. */
    public static Luma ofBytes(int width, int height, byte[] samples) {
        double[] values = new double[samples.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = (samples[at] & 0xff) / 255.0;
        }
        return new Luma(width, height, values);
    }

    /** Returns how light the picture is. */
    public Exposure exposure() {
        double sum = 0;
        double squares = 0;
        int dark = 0;
        int light = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
            dark += value < DARK ? 1 : 0;
            light += value > LIGHT ? 1 : 0;
        }
        double mean = sum / values.length;
        double deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
        return new Exposure(
                rounded(mean),
                rounded(deviation),
                rounded((double) dark / values.length),
                rounded((double) light / values.length));
    }

    /** Returns how much fine detail there is: the root mean square of the Laplacian over the four neighbours; 0 if no pixel has four. */
    public double sharpness() {
        double squares = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                double edge =
                        4 * values[at] - values[at - 1] - values[at + 1] - values[at - width] - values[at + width];
                squares += edge * edge;
            }
        }
        long inner = Math.max(0, width - 2L) * Math.max(0, height - 2L);
        return inner == 0 ? 0 : rounded(Math.sqrt(squares / inner));
    }

    /** Four decimals say all there is to say. */
    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}

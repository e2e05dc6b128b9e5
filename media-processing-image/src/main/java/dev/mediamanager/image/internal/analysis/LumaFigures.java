package dev.mediamanager.image.internal.analysis;

import dev.mediamanager.Exposure;

/** Figures of a picture's luma. */
final class LumaFigures {
    private static final double DARK = 8 / 255.0;
    private static final double LIGHT = 247 / 255.0;

    private LumaFigures() {}

    static Exposure exposure(double[] luma) {
        double sum = 0;
        double squares = 0;
        int dark = 0;
        int light = 0;
        for (double value : luma) {
            sum += value;
            squares += value * value;
            dark += value < DARK ? 1 : 0;
            light += value > LIGHT ? 1 : 0;
        }
        double mean = sum / luma.length;
        double deviation = Math.sqrt(Math.max(0, squares / luma.length - mean * mean));
        return new Exposure(
                rounded(mean),
                rounded(deviation),
                rounded((double) dark / luma.length),
                rounded((double) light / luma.length));
    }

    /** Returns the root mean square of the Laplacian over the four neighbours; 0 if no pixel has four. */
    static double sharpness(double[] luma, int width, int height) {
        double squares = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                double edge = 4 * luma[at] - luma[at - 1] - luma[at + 1] - luma[at - width] - luma[at + width];
                squares += edge * edge;
            }
        }
        long inner = Math.max(0, width - 2L) * Math.max(0, height - 2L);
        return inner == 0 ? 0 : rounded(Math.sqrt(squares / inner));
    }

    /** Four decimals say all there is to say. */
    static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}

package dev.mediamanager.image.internal.analysis;

import dev.mediamanager.PerceptualHash;
import java.util.Arrays;

/**
 * Computes the {@link PerceptualHash}: of the luma at 32x32, the 8x8 lowest cosine components but the mean row and column; a bit is set where one lies above
 * the median of all.
 */
final class LowFrequencies {
    /** The side that a picture must have. */
    static final int SIDE = 32;

    private static final int KEPT = 8;

    private LowFrequencies() {}

    static PerceptualHash hash(Thumbnail picture) {
        double[] luma = picture.luma();
        double[] components = new double[KEPT * KEPT];
        for (int v = 0; v < KEPT; v++) {
            for (int u = 0; u < KEPT; u++) {
                components[v * KEPT + u] = component(luma, u + 1, v + 1);
            }
        }
        double[] sorted = components.clone();
        Arrays.sort(sorted);
        double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        long bits = 0;
        for (int i = 0; i < components.length; i++) {
            if (components[i] > median) {
                bits |= 1L << i;
            }
        }
        return new PerceptualHash(bits);
    }

    private static double component(double[] luma, int u, int v) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
            double down = Math.cos(Math.PI * v * (2 * y + 1) / (2 * SIDE));
            for (int x = 0; x < SIDE; x++) {
                sum += luma[y * SIDE + x] * down * Math.cos(Math.PI * u * (2 * x + 1) / (2 * SIDE));
            }
        }
        // What is nothing but rounding must not decide over a bit.
        return Math.rint(sum * 1e9) / 1e9;
    }
}

package dev.mediamanager.image.internal.operations;

/**
 * Blurs one line of samples with a Gaussian, repeating the samples at its ends beyond them. Narrow ones are summed exactly; wide ones are three
 * extended boxes of the same variance, whose cost does not grow with the width (P. Gwosdek et al., "Theoretical Foundations of Gaussian Convolution by
 * Extended Box Filtering", 2011). Not thread-safe.
 */
final class LineBlur {
    private static final double EXACT_UP_TO = 12;
    private static final int BOXES = 3;

    private final boolean exact;
    private final int reach;
    private final float[] weights;
    private final int radius;
    private final double edge;
    private float[] padded = new float[0];
    private float[] other = new float[0];

    LineBlur(double sigma) {
        exact = sigma <= EXACT_UP_TO;
        if (exact) {
            reach = (int) Math.ceil(3.5 * sigma);
            weights = weights(sigma, reach);
            radius = 0;
            edge = 0;
        } else {
            double variance = sigma * sigma / BOXES;
            radius = (int) Math.floor(0.5 * Math.sqrt(12 * variance + 1) - 0.5);
            double next = (double) (radius + 1) * (radius + 1);
            edge = (2 * radius + 1) * ((double) radius * (radius + 1) - 3 * variance) / (6 * (variance - next));
            reach = BOXES * (radius + 1);
            weights = new float[0];
        }
    }

    private static float[] weights(double sigma, int reach) {
        double[] exact = new double[reach + 1];
        double sum = 0;
        for (int i = 0; i <= reach; i++) {
            exact[i] = Math.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? exact[i] : 2 * exact[i];
        }
        float[] weights = new float[reach + 1];
        for (int i = 0; i <= reach; i++) {
            weights[i] = (float) (exact[i] / sum);
        }
        return weights;
    }

    /** Returns how far a sample has an influence. */
    int reach() {
        return reach;
    }

    /** Blurs the first samples of a line in place. */
    void blur(float[] line, int length) {
        int all = length + 2 * reach;
        if (padded.length < all) {
            padded = new float[all];
            other = new float[all];
        }
        java.util.Arrays.fill(padded, 0, reach, line[0]);
        System.arraycopy(line, 0, padded, reach, length);
        java.util.Arrays.fill(padded, reach + length, all, line[length - 1]);
        if (exact) {
            sum(line, length);
        } else {
            box(padded, other, all);
            box(other, padded, all);
            box(padded, other, all);
            System.arraycopy(other, reach, line, 0, length);
        }
    }

    private void sum(float[] line, int length) {
        for (int x = 0; x < length; x++) {
            line[x] = weights[0] * padded[reach + x];
        }
        for (int tap = 1; tap <= reach; tap++) {
            addPair(line, length, padded, reach - tap, reach + tap, weights[tap]);
        }
    }

    /** A loop of its own, which the compiler turns into vector instructions. */
    private static void addPair(float[] line, int length, float[] from, int left, int right, float weight) {
        for (int x = 0; x < length; x++) {
            line[x] += weight * (from[left + x] + from[right + x]);
        }
    }

    /** The ends of the result are not right; they are what the padding is for. */
    private void box(float[] from, float[] to, int length) {
        double scale = 1 / (2 * radius + 1 + 2 * edge);
        double sum = 0;
        for (int x = 0; x <= 2 * radius && x < length; x++) {
            sum += from[x];
        }
        for (int x = radius + 1; x < length - radius - 1; x++) {
            sum += from[x + radius] - from[x - radius - 1];
            to[x] = (float) (scale * (sum + edge * (from[x - radius - 1] + from[x + radius + 1])));
        }
        java.util.Arrays.fill(to, 0, Math.min(length, radius + 1), from[0]);
        java.util.Arrays.fill(to, Math.max(0, length - radius - 1), length, from[length - 1]);
    }
}

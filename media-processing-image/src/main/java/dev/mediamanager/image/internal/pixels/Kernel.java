package dev.mediamanager.image.internal.pixels;

/**
 * The weights that make each of a line's new samples out of old ones: Lanczos with three lobes, stretched to the scale so that shrinking
 * does not alias (K. Turkowski, "Filters for Common Resampling Tasks", 1990). Weights beyond the edge of the picture are left out and the
 * others scaled to make up for them.
 */
final class Kernel {
    /** The sum of the weights of one new sample, in bits. */
    static final int BITS = 14;

    private static final int LOBES = 3;

    /** The number of weights for each new sample, the same for all; those that are not needed are 0. */
    final int taps;

    /** The index of the first old sample of each new one. */
    final int[] starts;

    /** All weights, {@link #taps} for each new sample. */
    final int[] weights;

    /**
     * Computes the weights.
     *
     * @param offset where the window on the old samples starts
     * @param length how long the window is
     * @param available how many old samples there are
     * @param count how many new samples there shall be
     */
    Kernel(double offset, double length, int available, int count) {
        double scale = length / count;
        double stretch = Math.max(1, scale);
        double reach = LOBES * stretch;
        taps = Math.min(available, (int) Math.ceil(2 * reach) + 1);
        starts = new int[count];
        weights = new int[Math.multiplyExact(count, taps)];
        double[] exact = new double[taps];
        for (int i = 0; i < count; i++) {
            double centre = offset + (i + 0.5) * scale;
            int first = (int) Math.floor(centre - reach);
            starts[i] = Math.max(0, Math.min(first, available - taps));
            for (int tap = 0; tap < taps; tap++) {
                exact[tap] = lanczos((starts[i] + tap + 0.5 - centre) / stretch);
            }
            round(exact, weights, i * taps);
        }
    }

    /** Returns the index after the last old sample that this new one needs. */
    int end(int index) {
        return starts[index] + taps;
    }

    /** Makes the weights whole numbers whose sum is exact: what rounding loses or wins goes to the largest. */
    private static void round(double[] exact, int[] weights, int at) {
        double sum = 0;
        for (double weight : exact) {
            sum += weight;
        }
        int rest = 1 << BITS;
        int largest = at;
        for (int tap = 0; tap < exact.length; tap++) {
            int weight = (int) Math.round(exact[tap] / sum * (1 << BITS));
            weights[at + tap] = weight;
            rest -= weight;
            if (weight > weights[largest]) {
                largest = at + tap;
            }
        }
        weights[largest] += rest;
    }

    private static double lanczos(double x) {
        double distance = Math.abs(x);
        if (distance < 1e-9) {
            return 1;
        }
        return distance >= LOBES ? 0 : sinc(distance) * sinc(distance / LOBES);
    }

    private static double sinc(double x) {
        return Math.sin(Math.PI * x) / (Math.PI * x);
    }
}

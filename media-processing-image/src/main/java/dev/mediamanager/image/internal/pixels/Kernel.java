package dev.mediamanager.image.internal.pixels;

/**
 * The weights that make each of a line's new samples out of old ones: those of a {@link Filter}, stretched to the scale so that shrinking does not
 * alias. Weights beyond the edge of the picture are left out and the others scaled to make up for them.
 */
public final class Kernel {
    /** The sum of the weights of one new sample of a row of {@link Samples}, in bits. */
    static final int BITS = 14;

    /** The number of weights for each new sample, the same for all; those that are not needed are 0. */
    public final int taps;

    /** The index of the first old sample of each new one. */
    public final int[] starts;

    /** All weights, {@link #taps} for each new sample. */
    public final int[] weights;

    /**
     * Computes the weights.
     *
     * @param offset where the window on the old samples starts
     * @param length how long the window is
     * @param available how many old samples there are
     * @param count how many new samples there shall be
     */
    Kernel(Filter filter, double offset, double length, int available, int count) {
        this(filter, offset, length, available, count, 1, BITS);
    }

    /**
     * Computes weights whose sum has so many bits, for samples that are means of finer ones: what comes of scaling to a finer grid first.
     *
     * @param offset where the window on the old samples starts
     * @param length how long the window is
     * @param available how many old samples there are
     * @param count how many new samples there shall be
     * @param finer how many samples of the finer grid each is the mean of; 1 for none
     */
    public Kernel(Filter filter, double offset, double length, int available, int count, int finer, int bits) {
        double scale = length / count / finer;
        double stretch = Math.max(1, scale);
        double reach = filter.reach() * stretch;
        taps = Math.min(available, (int) Math.ceil(2 * reach + (finer - 1) * scale));
        starts = new int[count];
        weights = new int[Math.multiplyExact(count, taps)];
        double[] exact = new double[taps];
        for (int i = 0; i < count; i++) {
            double centre = offset + (i * finer + 0.5) * scale;
            int first = (int) Math.floor(centre - reach - 0.5) + 1;
            starts[i] = Math.max(0, Math.min(first, available - taps));
            for (int tap = 0; tap < taps; tap++) {
                exact[tap] = 0;
                for (int fine = 0; fine < finer; fine++) {
                    exact[tap] += filter.weight((starts[i] + tap + 0.5 - centre - fine * scale) / stretch);
                }
            }
            round(exact, weights, i * taps, bits);
        }
    }

    /** Returns the index after the last old sample that this new one needs. */
    public int end(int index) {
        return starts[index] + taps;
    }

    /** Makes the weights whole numbers whose sum is exact: what rounding loses or wins goes to the largest. */
    private static void round(double[] exact, int[] weights, int at, int bits) {
        double sum = 0;
        for (double weight : exact) {
            sum += weight;
        }
        if (sum < 1e-9) {
            // Rounding has put all samples just out of reach.
            exact[exact.length / 2] = 1;
            sum = 1;
        }
        int rest = 1 << bits;
        int largest = at;
        for (int tap = 0; tap < exact.length; tap++) {
            int weight = (int) Math.round(exact[tap] / sum * (1 << bits));
            weights[at + tap] = weight;
            rest -= weight;
            if (weight > weights[largest]) {
                largest = at + tap;
            }
        }
        weights[largest] += rest;
    }
}

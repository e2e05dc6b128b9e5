package dev.mediamanager.image.internal.planes;

import dev.mediamanager.image.internal.pixels.Kernel;

/**
 * Weighted sums of samples, of three rows at once: each {@code long} holds three samples in lanes of 21 bits. The most frequent numbers of weights
 * have code without a loop, which is twice as fast.
 */
final class Lanes {
    /** The sum of the weights, in bits: with 8 bits of a sample, and overshoot, that fits a lane. */
    static final int BITS = 12;

    /** The bits of a lane. */
    static final int WIDTH = 21;

    private static final int MASK = (1 << WIDTH) - 1;

    /** Keeps a lane from going below zero into the next one, and rounds. */
    private static final int LIFT = 1 << 19;

    private static final long START = (LIFT + (1L << (BITS - 1))) * (1L | 1L << WIDTH | 1L << (2 * WIDTH));

    private final int taps;
    private final int[] starts;
    private final int[] weights;

    /**
     * Takes the weights of a kernel.
     *
     * @param first the index of the old sample that the first {@code long} has
     */
    Lanes(Kernel kernel, int first) {
        int count = kernel.starts.length;
        taps = (kernel.taps + 1) & ~1;
        starts = new int[count];
        weights = new int[count * taps];
        for (int i = 0; i < count; i++) {
            starts[i] = kernel.starts[i] - first;
            System.arraycopy(kernel.weights, i * kernel.taps, weights, i * taps, kernel.taps);
        }
    }

    /**
     * Sums for each new sample, and stores the three rows of them one after the other.
     *
     * @param from with one place more than there are old samples
     */
    void sum(long[] from, byte[] out, int width) {
        switch (taps) {
            case 8 -> sum8(from, out, width);
            case 10 -> sum10(from, out, width);
            case 12 -> sum12(from, out, width);
            case 14 -> sum14(from, out, width);
            default -> sumAny(from, out, width);
        }
    }

    private static void store(byte[] out, int at, int width, long sums) {
        out[at] = lane(sums, 0);
        out[at + width] = lane(sums, WIDTH);
        out[at + 2 * width] = lane(sums, 2 * WIDTH);
    }

    private static byte lane(long sums, int shift) {
        int value = (((int) (sums >>> shift) & MASK) - LIFT) >> BITS;
        value &= ~(value >> 31);
        return (byte) (value | (255 - value) >> 31);
    }

    private void sumAny(long[] from, byte[] out, int width) {
        for (int x = 0, w = 0; x < width; x++) {
            long sums = START;
            for (int at = starts[x], end = at + taps; at < end; at += 2, w += 2) {
                sums += from[at] * weights[w] + from[at + 1] * weights[w + 1];
            }
            store(out, x, width, sums);
        }
    }

    private static long sum4(long[] from, int at, int[] weights, int w) {
        return from[at] * weights[w]
                + from[at + 1] * weights[w + 1]
                + from[at + 2] * weights[w + 2]
                + from[at + 3] * weights[w + 3];
    }

    private static long sum2(long[] from, int at, int[] weights, int w) {
        return from[at] * weights[w] + from[at + 1] * weights[w + 1];
    }

    private void sum8(long[] from, byte[] out, int width) {
        int[] ws = weights;
        for (int x = 0, w = 0; x < width; x++, w += 8) {
            int at = starts[x];
            store(out, x, width, START + sum4(from, at, ws, w) + sum4(from, at + 4, ws, w + 4));
        }
    }

    private void sum10(long[] from, byte[] out, int width) {
        int[] ws = weights;
        for (int x = 0, w = 0; x < width; x++, w += 10) {
            int at = starts[x];
            store(
                    out,
                    x,
                    width,
                    START + sum4(from, at, ws, w) + sum4(from, at + 4, ws, w + 4) + sum2(from, at + 8, ws, w + 8));
        }
    }

    private void sum12(long[] from, byte[] out, int width) {
        int[] ws = weights;
        for (int x = 0, w = 0; x < width; x++, w += 12) {
            int at = starts[x];
            store(
                    out,
                    x,
                    width,
                    START + sum4(from, at, ws, w) + sum4(from, at + 4, ws, w + 4) + sum4(from, at + 8, ws, w + 8));
        }
    }

    private void sum14(long[] from, byte[] out, int width) {
        int[] ws = weights;
        for (int x = 0, w = 0; x < width; x++, w += 14) {
            int at = starts[x];
            long left = sum4(from, at, ws, w) + sum4(from, at + 4, ws, w + 4);
            long right = sum4(from, at + 8, ws, w + 8) + sum2(from, at + 12, ws, w + 12);
            store(out, x, width, START + left + right);
        }
    }
}

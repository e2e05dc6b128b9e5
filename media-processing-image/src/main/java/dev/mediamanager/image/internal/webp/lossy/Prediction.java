package dev.mediamanager.image.internal.webp.lossy;

import java.util.Arrays;

/** Predicts square blocks of 16x16 luminance or 8x8 chrominance samples from what is around them (RFC 6386 section 12.2). */
final class Prediction {
    private static final int STRIDE = Workspace.STRIDE;

    private Prediction() {}

    /**
     * Fills a block.
     *
     * @param left whether there is a macroblock to the left
     * @param above whether there is one above
     */
    static void predict(int mode, byte[] samples, int at, int size, boolean left, boolean above) {
        switch (mode) {
            case Modes.DC -> fill(samples, at, size, mean(samples, at, size, left, above));
            case Modes.TRUE_MOTION -> trueMotion(samples, at, size);
            case Modes.VERTICAL -> {
                for (int y = 0; y < size; y++) {
                    System.arraycopy(samples, at - STRIDE, samples, at + y * STRIDE, size);
                }
            }
            default -> {
                for (int y = 0; y < size; y++) {
                    int row = at + y * STRIDE;
                    Arrays.fill(samples, row, row + size, samples[row - 1]);
                }
            }
        }
    }

    private static void fill(byte[] samples, int at, int size, int value) {
        for (int y = 0; y < size; y++) {
            int row = at + y * STRIDE;
            Arrays.fill(samples, row, row + size, (byte) value);
        }
    }

    private static int mean(byte[] samples, int at, int size, boolean left, boolean above) {
        if (!left && !above) {
            return 128;
        }
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += above ? samples[at - STRIDE + i] & 0xff : 0;
            sum += left ? samples[at + i * STRIDE - 1] & 0xff : 0;
        }
        int count = left && above ? 2 * size : size;
        return (sum + count / 2) / count;
    }

    /** Predicts by adding to what is to the left how what is above differs from the corner. */
    static void trueMotion(byte[] samples, int at, int size) {
        int corner = samples[at - STRIDE - 1] & 0xff;
        for (int y = 0; y < size; y++) {
            int row = at + y * STRIDE;
            int base = (samples[row - 1] & 0xff) - corner;
            for (int x = 0; x < size; x++) {
                samples[row + x] = Transform.clip(base + (samples[at - STRIDE + x] & 0xff));
            }
        }
    }
}

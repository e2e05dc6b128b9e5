package dev.mediamanager.image.internal.pixels;

/**
 * The arithmetic of samples in rows: an {@code int} from 0 to {@link #FULL}. These 14 bits keep 16-bit sources smooth through gamma curves, and
 * leave room for two passes of 14-bit weights with overshoot in 32 bits.
 */
public final class Samples {
    /** The bits that a sample has beyond 8. */
    public static final int EXTRA_BITS = 6;

    /** The largest sample: white, or opaque. */
    public static final int FULL = 255 << EXTRA_BITS;

    private static final int HALF = 1 << (EXTRA_BITS - 1);

    private Samples() {}

    /** Returns the sample of an 8-bit value. */
    public static int of8(int value) {
        return value << EXTRA_BITS;
    }

    /** Returns the sample of a 16-bit value. */
    public static int of16(int value) {
        return (value * FULL + 32_767) / 65_535;
    }

    /** Returns the 8-bit value nearest to a sample. */
    public static int to8(int sample) {
        return (sample + HALF) >> EXTRA_BITS;
    }

    /** Returns the sample within its bounds. */
    public static int clamp(int sample, int max) {
        return sample < 0 ? 0 : Math.min(sample, max);
    }

    /** Returns a colour sample multiplied by its alpha. */
    public static int multiply(int colour, int alpha) {
        return (colour * alpha + FULL / 2) / FULL;
    }

    /** Returns a premultiplied colour sample divided by its alpha; 0 if that is 0. */
    public static int divide(int premultiplied, int alpha) {
        return alpha == 0 ? 0 : Math.min(FULL, (premultiplied * FULL + alpha / 2) / alpha);
    }

    /** Multiplies the colours of a row by their alpha, if there is any, in place. */
    public static void premultiply(int[] row, Layout layout, int width) {
        if (!layout.hasAlpha()) {
            return;
        }
        int bands = layout.bands();
        for (int pixel = 0, at = 0; pixel < width; pixel++, at += bands) {
            int alpha = row[at + bands - 1];
            if (alpha < FULL) {
                for (int band = at; band < at + bands - 1; band++) {
                    row[band] = multiply(row[band], alpha);
                }
            }
        }
    }
}

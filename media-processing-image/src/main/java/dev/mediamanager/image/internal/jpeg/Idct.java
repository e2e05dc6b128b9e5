package dev.mediamanager.image.internal.jpeg;

/**
 * The inverse cosine transform of a row of blocks to samples, at full or reduced size. At reduced size, only the lowest frequencies are transformed,
 * by a transform of that size. Has working memory of its own: not thread-safe.
 */
abstract class Idct {
    /**
     * Transforms a row of blocks.
     *
     * @param slots the coefficients of {@link BlockRow}
     * @param out takes the samples, row by row
     * @param stride how long a row of samples is
     */
    abstract void transform(int[][] slots, int blocks, byte[] out, int stride);

    /** Returns the transform to blocks of this size, of rows of up to so many. */
    static Idct of(int size, int blocks) {
        return switch (size) {
            case 8 -> new Idct8(blocks);
            case 4 -> new Idct4(blocks);
            case 2 -> new Idct2(blocks);
            default -> new Idct1();
        };
    }

    /** Returns the sample within 0 to 255, without a branch. */
    static int clamp(int sample) {
        int positive = sample & ~(sample >> 31);
        return (positive | (255 - positive) >> 31) & 255;
    }
}

package dev.mediamanager.image.internal.write.jpeg;

/**
 * The quantisation steps of a quality, row by row: the tables of ISO/IEC 10918-1 annex K, scaled as libjpeg does, so that a quality means what it
 * means everywhere.
 */
final class Steps {
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };
    private static final int[] CHROMA_CORNER = {17, 18, 24, 47, 18, 21, 26, 66, 24, 26, 56, 99, 47, 66, 99, 99};
    private static final int CHROMA_REST = 99;
    private static final int MAX = 255;

    private Steps() {}

    /** Returns the steps for luminance. */
    static int[] luma(int quality) {
        int[] steps = new int[64];
        for (int i = 0; i < 64; i++) {
            steps[i] = scaled(LUMA[i], quality);
        }
        return steps;
    }

    /** Returns the steps for chrominance. */
    static int[] chroma(int quality) {
        int[] steps = new int[64];
        for (int i = 0; i < 64; i++) {
            int x = i & 7;
            int y = i >> 3;
            steps[i] = scaled(x < 4 && y < 4 ? CHROMA_CORNER[4 * y + x] : CHROMA_REST, quality);
        }
        return steps;
    }

    private static int scaled(int step, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return Math.max(1, Math.min(MAX, (step * percent + 50) / 100));
    }
}

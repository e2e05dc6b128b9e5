package dev.mediamanager.image.internal.jpeg;

/**
 * The transform of 4x4 coefficients to 4x4 samples: the even half is exact, the odd half a rotation by an eighth of a turn. Its gain is that of the
 * full transform, so that nothing need be scaled.
 */
final class Idct4 extends Idct {
    private static final int BITS = 13;
    private static final int HALF = 1 << (BITS - 1);

    /** The root of 2 times the cosine of 22.5 and 67.5 degrees. */
    private static final int COS = (int) Math.round(1.306562965 * (1 << BITS));

    private static final int SIN = (int) Math.round(0.541196100 * (1 << BITS));

    private static final int KEPT = 2;
    private static final int BIAS = (128 << (3 + KEPT)) + (1 << (2 + KEPT));

    private final int[][] columns;
    private final int[] packed;

    Idct4(int blocks) {
        columns = new int[16][blocks];
        packed = new int[blocks];
    }

    @Override
    void transform(int[][] slots, int blocks, byte[] out, int stride) {
        int[][] w = columns;
        for (int x = 0; x < 4; x++) {
            column(slots[x], slots[4 + x], slots[8 + x], slots[12 + x], w[x], w[4 + x], w[8 + x], w[12 + x], blocks);
        }
        for (int y = 0; y < 4; y++) {
            row(w[4 * y], w[4 * y + 1], w[4 * y + 2], w[4 * y + 3], packed, blocks);
            for (int i = 0, at = y * stride; i < blocks; i++, at += 4) {
                Words.putInt(out, at, packed[i]);
            }
        }
    }

    private static void column(
            int[] a, int[] b, int[] c, int[] d, int[] out0, int[] out1, int[] out2, int[] out3, int count) {
        for (int i = 0; i < count; i++) {
            int even0 = (a[i] + c[i]) << KEPT;
            int even1 = (a[i] - c[i]) << KEPT;
            int odd0 = (b[i] * COS + d[i] * SIN + (HALF >> KEPT)) >> (BITS - KEPT);
            int odd1 = (b[i] * SIN - d[i] * COS + (HALF >> KEPT)) >> (BITS - KEPT);
            out0[i] = even0 + odd0;
            out3[i] = even0 - odd0;
            out1[i] = even1 + odd1;
            out2[i] = even1 - odd1;
        }
    }

    private static void row(int[] a, int[] b, int[] c, int[] d, int[] out, int count) {
        for (int i = 0; i < count; i++) {
            int even0 = a[i] + BIAS + c[i];
            int even1 = a[i] + BIAS - c[i];
            int odd0 = (b[i] * COS + d[i] * SIN + HALF) >> BITS;
            int odd1 = (b[i] * SIN - d[i] * COS + HALF) >> BITS;
            out[i] = clamp((even0 + odd0) >> (3 + KEPT))
                    | clamp((even1 + odd1) >> (3 + KEPT)) << 8
                    | clamp((even1 - odd1) >> (3 + KEPT)) << 16
                    | clamp((even0 - odd0) >> (3 + KEPT)) << 24;
        }
    }
}

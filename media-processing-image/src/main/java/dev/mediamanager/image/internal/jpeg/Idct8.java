package dev.mediamanager.image.internal.jpeg;

/**
 * The full transform, with the same arithmetic as the accurate one of libjpeg (C. Loeffler, A. Ligtenberg, G. Moschytz, "Practical Fast 1-D DCT
 * Algorithms with 11 Multiplications", 1989), so that the samples are exactly the same. Even and odd halves are loops of their own: larger ones
 * are not turned into vector instructions.
 */
final class Idct8 extends Idct {
    private static final int BITS = 13;
    private static final int KEPT = 2;
    private static final int COLUMN_SHIFT = BITS - KEPT;
    private static final int ROW_SHIFT = BITS + KEPT + 3;
    private static final int BIAS = (128 << (KEPT + 3)) + (1 << (KEPT + 2));

    private final int[][] columns;
    private final int[][] even;
    private final int[][] odd;
    private final int[] left;
    private final int[] right;

    Idct8(int blocks) {
        columns = new int[64][blocks];
        even = new int[4][blocks];
        odd = new int[4][blocks];
        left = new int[blocks];
        right = new int[blocks];
    }

    @Override
    void transform(int[][] slots, int blocks, byte[] out, int stride) {
        int[][] w = columns;
        for (int x = 0; x < 8; x++) {
            even(slots[x], slots[16 + x], slots[32 + x], slots[48 + x], even, 0, blocks);
            odd(slots[8 + x], slots[24 + x], slots[40 + x], slots[56 + x], odd, blocks);
            for (int i = 0; i < 4; i++) {
                column(even[i], odd[i], w[8 * i + x], w[8 * (7 - i) + x], blocks);
            }
        }
        for (int y = 0; y < 8; y++) {
            int r = 8 * y;
            even(w[r], w[r + 2], w[r + 4], w[r + 6], even, BIAS, blocks);
            odd(w[r + 1], w[r + 3], w[r + 5], w[r + 7], odd, blocks);
            left(even[0], even[1], even[2], even[3], odd[0], odd[1], odd[2], odd[3], left, blocks);
            right(even[0], even[1], even[2], even[3], odd[0], odd[1], odd[2], odd[3], right, blocks);
            for (int i = 0, at = y * stride; i < blocks; i++, at += 8) {
                Words.putLong(out, at, left[i], right[i]);
            }
        }
    }

    private static void even(int[] x0, int[] x2, int[] x4, int[] x6, int[][] out, int bias, int count) {
        even(x0, x2, x4, x6, out[0], out[1], out[2], out[3], bias, count);
    }

    private static void even(
            int[] x0,
            int[] x2,
            int[] x4,
            int[] x6,
            int[] out0,
            int[] out1,
            int[] out2,
            int[] out3,
            int bias,
            int count) {
        for (int i = 0; i < count; i++) {
            int z1 = (x2[i] + x6[i]) * 4433;
            int t2 = z1 - x6[i] * 15137;
            int t3 = z1 + x2[i] * 6270;
            int t0 = (x0[i] + bias + x4[i]) << BITS;
            int t1 = (x0[i] + bias - x4[i]) << BITS;
            out0[i] = t0 + t3;
            out3[i] = t0 - t3;
            out1[i] = t1 + t2;
            out2[i] = t1 - t2;
        }
    }

    private static void odd(int[] x1, int[] x3, int[] x5, int[] x7, int[][] out, int count) {
        odd(x1, x3, x5, x7, out[0], out[1], out[2], out[3], count);
    }

    private static void odd(
            int[] x1, int[] x3, int[] x5, int[] x7, int[] out0, int[] out1, int[] out2, int[] out3, int count) {
        for (int i = 0; i < count; i++) {
            int t0 = x7[i];
            int t1 = x5[i];
            int t2 = x3[i];
            int t3 = x1[i];
            int z5 = (t0 + t2 + t1 + t3) * 9633;
            int z1 = (t0 + t3) * -7373;
            int z2 = (t1 + t2) * -20995;
            int z3 = (t0 + t2) * -16069 + z5;
            int z4 = (t1 + t3) * -3196 + z5;
            out3[i] = t0 * 2446 + z1 + z3;
            out2[i] = t1 * 16819 + z2 + z4;
            out1[i] = t2 * 25172 + z2 + z3;
            out0[i] = t3 * 12299 + z1 + z4;
        }
    }

    private static void column(int[] even, int[] odd, int[] top, int[] bottom, int count) {
        for (int i = 0; i < count; i++) {
            int rounded = even[i] + (1 << (COLUMN_SHIFT - 1));
            top[i] = (rounded + odd[i]) >> COLUMN_SHIFT;
            bottom[i] = (rounded - odd[i]) >> COLUMN_SHIFT;
        }
    }

    private static void left(
            int[] e0, int[] e1, int[] e2, int[] e3, int[] o0, int[] o1, int[] o2, int[] o3, int[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = clamp((e0[i] + o0[i]) >> ROW_SHIFT)
                    | clamp((e1[i] + o1[i]) >> ROW_SHIFT) << 8
                    | clamp((e2[i] + o2[i]) >> ROW_SHIFT) << 16
                    | clamp((e3[i] + o3[i]) >> ROW_SHIFT) << 24;
        }
    }

    private static void right(
            int[] e0, int[] e1, int[] e2, int[] e3, int[] o0, int[] o1, int[] o2, int[] o3, int[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = clamp((e3[i] - o3[i]) >> ROW_SHIFT)
                    | clamp((e2[i] - o2[i]) >> ROW_SHIFT) << 8
                    | clamp((e1[i] - o1[i]) >> ROW_SHIFT) << 16
                    | clamp((e0[i] - o0[i]) >> ROW_SHIFT) << 24;
        }
    }
}

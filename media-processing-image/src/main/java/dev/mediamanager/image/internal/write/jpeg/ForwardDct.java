package dev.mediamanager.image.internal.write.jpeg;

/**
 * One direction of the cosine transform of 8 numbers, for many blocks at once, with the arithmetic of libjpeg's accurate one (C. Loeffler, A.
 * Ligtenberg, G. Moschytz, "Practical Fast 1-D DCT Algorithms with 11 Multiplications", 1989).
 */
final class ForwardDct {
    private static final int BITS = 13;
    private static final int KEPT = 2;

    /** What the results of the first direction are shifted by. */
    static final int FIRST = BITS - KEPT;

    /** What the results of the second direction are shifted by. */
    static final int SECOND = BITS + KEPT;

    private ForwardDct() {}

    /** Computes the even coefficients of the arrays {@code from[at], from[at + step] ..} into {@code to}. */
    static void even(int[][] from, int at, int step, int[][] to, int out, int outStep, int count, int shift) {
        even(
                from[at],
                from[at + step],
                from[at + 2 * step],
                from[at + 3 * step],
                from[at + 4 * step],
                from[at + 5 * step],
                from[at + 6 * step],
                from[at + 7 * step],
                to[out],
                to[out + outStep],
                to[out + 2 * outStep],
                to[out + 3 * outStep],
                count,
                shift);
    }

    /** Computes the odd coefficients. */
    static void odd(int[][] from, int at, int step, int[][] to, int out, int outStep, int count, int shift) {
        odd(
                from[at],
                from[at + step],
                from[at + 2 * step],
                from[at + 3 * step],
                from[at + 4 * step],
                from[at + 5 * step],
                from[at + 6 * step],
                from[at + 7 * step],
                to[out],
                to[out + outStep],
                to[out + 2 * outStep],
                to[out + 3 * outStep],
                count,
                shift);
    }

    private static void even(
            int[] x0,
            int[] x1,
            int[] x2,
            int[] x3,
            int[] x4,
            int[] x5,
            int[] x6,
            int[] x7,
            int[] y0,
            int[] y2,
            int[] y4,
            int[] y6,
            int count,
            int shift) {
        int round = 1 << (shift - 1);
        for (int i = 0; i < count; i++) {
            int a = x0[i] + x7[i];
            int b = x1[i] + x6[i];
            int c = x2[i] + x5[i];
            int d = x3[i] + x4[i];
            int t0 = a + d;
            int t3 = a - d;
            int t1 = b + c;
            int t2 = b - c;
            y0[i] = (((t0 + t1) << BITS) + round) >> shift;
            y4[i] = (((t0 - t1) << BITS) + round) >> shift;
            int z = (t2 + t3) * 4433;
            y2[i] = (z + t3 * 6270 + round) >> shift;
            y6[i] = (z - t2 * 15137 + round) >> shift;
        }
    }

    private static void odd(
            int[] x0,
            int[] x1,
            int[] x2,
            int[] x3,
            int[] x4,
            int[] x5,
            int[] x6,
            int[] x7,
            int[] y1,
            int[] y3,
            int[] y5,
            int[] y7,
            int count,
            int shift) {
        int round = 1 << (shift - 1);
        for (int i = 0; i < count; i++) {
            int t7 = x0[i] - x7[i];
            int t6 = x1[i] - x6[i];
            int t5 = x2[i] - x5[i];
            int t4 = x3[i] - x4[i];
            int z5 = (t4 + t6 + t5 + t7) * 9633 + round;
            int z1 = (t4 + t7) * -7373;
            int z2 = (t5 + t6) * -20995;
            int z3 = (t4 + t6) * -16069 + z5;
            int z4 = (t5 + t7) * -3196 + z5;
            y7[i] = (t4 * 2446 + z1 + z3) >> shift;
            y5[i] = (t5 * 16819 + z2 + z4) >> shift;
            y3[i] = (t6 * 25172 + z2 + z3) >> shift;
            y1[i] = (t7 * 12299 + z1 + z4) >> shift;
        }
    }
}

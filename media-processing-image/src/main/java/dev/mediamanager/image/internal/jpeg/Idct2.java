package dev.mediamanager.image.internal.jpeg;

/** The transform of 2x2 coefficients to 2x2 samples: sums and differences. */
final class Idct2 extends Idct {
    private static final int BIAS = (128 << 3) + 4;

    private final int[] top;
    private final int[] bottom;

    Idct2(int blocks) {
        top = new int[blocks];
        bottom = new int[blocks];
    }

    @Override
    void transform(int[][] slots, int blocks, byte[] out, int stride) {
        row(slots[0], slots[1], slots[2], slots[3], top, 1, blocks);
        row(slots[0], slots[1], slots[2], slots[3], bottom, -1, blocks);
        for (int i = 0; i < blocks; i++) {
            Words.putShort(out, 2 * i, top[i]);
            Words.putShort(out, stride + 2 * i, bottom[i]);
        }
    }

    private static void row(int[] a, int[] b, int[] c, int[] d, int[] out, int sign, int count) {
        for (int i = 0; i < count; i++) {
            int even = a[i] + BIAS + c[i] * sign;
            int odd = b[i] + d[i] * sign;
            out[i] = clamp((even + odd) >> 3) | clamp((even - odd) >> 3) << 8;
        }
    }
}

package dev.mediamanager.image.internal.jpeg;

/** The mean of each block. */
final class Idct1 extends Idct {
    @Override
    void transform(int[][] slots, int blocks, byte[] out, int stride) {
        int[] mean = slots[0];
        for (int i = 0; i < blocks; i++) {
            out[i] = (byte) clamp((mean[i] + (128 << 3) + 4) >> 3);
        }
    }
}

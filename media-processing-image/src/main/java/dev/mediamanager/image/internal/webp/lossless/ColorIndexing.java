package dev.mediamanager.image.internal.webp.lossless;

import java.util.Arrays;

/**
 * Colours were stored as indices in a palette, several in a pixel if there are few (RFC 9649 section 3.5.4).
 *
 * @param width of the picture with colours
 * @param bits the power of 2 of how many indices are in a pixel
 * @param palette has at least as many entries as there can be indices
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
record ColorIndexing(int width, int height, int bits, int[] palette) implements Transform {
    /** Creates it from the palette as stored, where each colour is the difference from the one before. */
    static ColorIndexing of(int width, int height, int[] differences) {
        int colors = differences.length;
        int bits = colors > 16 ? 0 : colors > 4 ? 1 : colors > 2 ? 2 : 3;
        int[] palette = Arrays.copyOf(differences, 256);
        for (int i = 1; i < colors; i++) {
            palette[i] = Transform.add(palette[i], palette[i - 1]);
        }
        return new ColorIndexing(width, height, bits, palette);
    }

    @Override
    public int[] undo(int[] pixels) {
        if (bits == 0) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = palette[pixels[i] >> 8 & 0xff];
            }
            return pixels;
        }
        int packedWidth = PixelReader.blocks(width, bits);
        int indexBits = 8 >> bits;
        int mask = (1 << indexBits) - 1;
        int[] colors = new int[width * height];
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to++) {
                int packed = pixels[y * packedWidth + (x >> bits)] >> 8;
                int shift = (x & (1 << bits) - 1) * indexBits;
                colors[to] = palette[packed >> shift & mask];
            }
        }
        return colors;
    }
}

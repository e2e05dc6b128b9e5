package dev.mediamanager.image.internal.webp.lossless;

/**
 * Red and blue were stored less their correlation with green, and blue less that with red (RFC 9649 section 3.5.2).
 *
 * @param multipliers of each block: of red on blue, green on blue, green on red, from the highest byte but one down
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
record CrossColor(int width, int bits, int[] multipliers) implements Transform {
    @Override
    public int[] undo(int[] pixels) {
        int across = PixelReader.blocks(width, bits);
        for (int start = 0, y = 0; start < pixels.length; start += width, y++) {
            int row = (y >> bits) * across;
            for (int x = 0; x < width; x++) {
                int multiplier = multipliers[row + (x >> bits)];
                int pixel = pixels[start + x];
                int green = pixel >> 8;
                int red = (pixel >> 16) + delta(multiplier, green) & 0xff;
                int blue = pixel + delta(multiplier >> 8, green) + delta(multiplier >> 16, red) & 0xff;
                pixels[start + x] = (pixel & 0xff00ff00) | red << 16 | blue;
            }
        }
        return pixels;
    }

    private static int delta(int multiplier, int color) {
        return ((byte) multiplier * (byte) color) >> 5;
    }
}

package dev.mediamanager.image.internal.png;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;

/** The content of the IHDR chunk (PNG section 11.2.1). */
record ImageHeader(int width, int height, int depth, int colorType, boolean interlaced) {
    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    static ImageHeader read(Cursor cursor, Limits limits) throws IOException {
        long width = cursor.u32();
        long height = cursor.u32();
        limits.checkPicture(width, height);
        int depth = cursor.u8();
        int colorType = cursor.u8();
        int compression = cursor.u8();
        int filter = cursor.u8();
        int interlace = cursor.u8();
        if (!legal(colorType, depth) || compression != 0 || filter != 0 || interlace > 1) {
            throw new CorruptPictureException("A PNG header with colour type " + colorType + ", depth " + depth
                    + ", compression " + compression + ", filter " + filter + ", interlace " + interlace);
        }
        return new ImageHeader((int) width, (int) height, depth, colorType, interlace == 1);
    }

    private static boolean legal(int colorType, int depth) {
        return switch (colorType) {
            case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    /** Returns the samples of a pixel as stored. */
    int channels() {
        return switch (colorType) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
    }

    /** Returns the bytes of a stored row of this many pixels, without the filter byte. */
    int rowBytes(int pixels) {
        return Math.toIntExact(((long) pixels * channels() * depth + 7) / 8);
    }

    /** Returns the distance in bytes between what filters compare. */
    int filterDistance() {
        return Math.max(1, channels() * depth / 8);
    }

    String colorModel() {
        return switch (colorType) {
            case PALETTE -> "palette";
            case GRAY, GRAY_ALPHA -> "gray";
            default -> "rgb";
        };
    }
}

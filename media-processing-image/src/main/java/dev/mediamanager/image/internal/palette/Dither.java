package dev.mediamanager.image.internal.palette;

import dev.mediamanager.image.internal.pixels.Bitmap;
import java.util.Arrays;

/**
 * Maps the rows of a bitmap to a palette, from the top down: each pixel to the nearest colour, or with the error of its neighbours added (R. Floyd and L.
 * Steinberg, 1976). Transparent pixels take part in no error.
 */
public final class Dither {
    private static final int CHANNELS = 3;

    private final Bitmap bitmap;
    private final Palette palette;
    private final boolean spread;
    private final byte[] indexes;
    private int[] errors;
    private int[] below;
    private int y;

    /** Starts at the first row. */
    public Dither(Bitmap bitmap, Palette palette, boolean spread) {
        this.bitmap = bitmap;
        this.palette = palette;
        this.spread = spread;
        this.indexes = new byte[bitmap.width()];
        this.errors = new int[(bitmap.width() + 2) * CHANNELS];
        this.below = new int[errors.length];
    }

    /** Returns the indexes of the next row, in an array that the next call uses again. */
    public byte[] next() {
        for (int x = 0; x < indexes.length; x++) {
            int argb = Argb.at(bitmap, y * indexes.length + x);
            int wanted = spread && argb >>> 24 == 255 ? withError(argb, (x + 1) * CHANNELS) : argb;
            int index = palette.nearest(wanted);
            indexes[x] = (byte) index;
            if (spread && argb >>> 24 == 255) {
                pass(wanted, palette.color(index), (x + 1) * CHANNELS);
            }
        }
        int[] used = errors;
        errors = below;
        below = used;
        Arrays.fill(below, 0);
        y++;
        return indexes;
    }

    private int withError(int argb, int at) {
        int rgb = 0xff000000;
        for (int c = 0; c < CHANNELS; c++) {
            int shift = 8 * c;
            int value = Argb.channel(argb, shift) + ((errors[at + c] + 8) >> 4);
            rgb |= Math.max(0, Math.min(255, value)) << shift;
        }
        return rgb;
    }

    private void pass(int wanted, int taken, int at) {
        for (int c = 0; c < CHANNELS; c++) {
            int error = Argb.channel(wanted, 8 * c) - Argb.channel(taken, 8 * c);
            errors[at + CHANNELS + c] += 7 * error;
            below[at - CHANNELS + c] += 3 * error;
            below[at + c] += 5 * error;
            below[at + CHANNELS + c] += error;
        }
    }
}

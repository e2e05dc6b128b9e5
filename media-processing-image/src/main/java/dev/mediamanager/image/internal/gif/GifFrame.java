package dev.mediamanager.image.internal.gif;

import java.time.Duration;

/**
 * A frame: where it lies on the canvas, and what its pixels are.
 *
 * @param left may lie beyond the canvas, as may the other sides
 * @param palette its colours, three bytes each
 * @param transparent the index that shows nothing; -1 if there is none
 * @param data where its LZW code size is in the file
 * @param delay how long it is shown; 0 leaves it to the viewer
 * @param disposal what becomes of its place afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
record GifFrame(
        int left,
        int top,
        int width,
        int height,
        boolean interlaced,
        byte[] palette,
        int transparent,
        long data,
        Duration delay,
        Disposal disposal) {
    /** What becomes of the place of a frame before the next one is painted. */
    enum Disposal {
        KEEP,
        CLEAR,
        RESTORE;

        static Disposal of(int value) {
            return value == 2 ? CLEAR : value == 3 ? RESTORE : KEEP;
        }
    }

    private static final int OPAQUE = 0xff000000;
    private static final int[] PASS_START = {0, 4, 2, 1};
    private static final int[] PASS_STEP = {8, 8, 4, 2};

    /** Returns the colour of each index as {@code 0xAARRGGBB}: of the transparent one 0, of those beyond the palette black. */
    int[] colors() {
        int[] colors = new int[256];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = OPAQUE;
            for (int band = 0; band < 3 && 3 * i + band < palette.length; band++) {
                colors[i] |= (palette[3 * i + band] & 0xff) << (16 - 8 * band);
            }
        }
        if (transparent >= 0) {
            colors[transparent] = 0;
        }
        return colors;
    }

    /** Returns the row that is stored at this place: itself, or that of the pass it belongs to. */
    int row(int stored) {
        if (!interlaced) {
            return stored;
        }
        int index = stored;
        for (int pass = 0; ; pass++) {
            int rows = (height - PASS_START[pass] + PASS_STEP[pass] - 1) / PASS_STEP[pass];
            if (index < rows) {
                return PASS_START[pass] + index * PASS_STEP[pass];
            }
            index -= Math.max(0, rows);
        }
    }

    /** Returns how many rows, from this stored one on, later passes refine, so that until then it may fill them. */
    int fills(int stored) {
        int row = row(stored);
        if (!interlaced) {
            return 1;
        }
        int block = (row & 7) == 0 ? 8 : (row & 3) == 0 ? 4 : (row & 1) == 0 ? 2 : 1;
        return Math.min(block, height - row);
    }

    /** Tells whether the frame covers every pixel of a canvas. */
    boolean covers(int canvasWidth, int canvasHeight) {
        return left == 0 && top == 0 && width >= canvasWidth && height >= canvasHeight && transparent < 0;
    }
}

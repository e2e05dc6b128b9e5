package dev.mediamanager.image.internal.gif;

/**
 * The first frame: where it lies on the canvas, and what its pixels are.
 *
 * @param left may lie beyond the canvas, as may the other sides
 * @param palette its colours, three bytes each
 * @param transparent the index that shows nothing; -1 if there is none
 * @param data where its LZW code size is in the file
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
record GifFrame(
        int left, int top, int width, int height, boolean interlaced, byte[] palette, int transparent, long data) {
    /** Tells whether the frame covers every pixel of a canvas. */
    boolean covers(int canvasWidth, int canvasHeight) {
        return left == 0 && top == 0 && width >= canvasWidth && height >= canvasHeight && transparent < 0;
    }
}

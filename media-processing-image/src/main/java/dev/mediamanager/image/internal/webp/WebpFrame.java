package dev.mediamanager.image.internal.webp;

import java.time.Duration;

/**
 * One picture in a WebP file, and its place on the canvas.
 *
 * @param delay how long it is shown
 * @param replaces whether it replaces what is there, instead of being painted over it
 * @param clears whether its place becomes transparent afterwards
 * @param lossless whether the data are those of a VP8L chunk, or of a VP8 chunk
 * @param data the content of that chunk
 * @param alpha the content of its ALPH chunk; empty if there is none
 * @param transparent whether pixels may be transparent
 */
record WebpFrame(
        int x,
        int y,
        int width,
        int height,
        Duration delay,
        boolean replaces,
        boolean clears,
        boolean lossless,
        Range data,
        Range alpha,
        boolean transparent) {
    /** A part of the file. */
    record Range(long start, long end) {
        static final Range EMPTY = new Range(0, 0);

        boolean isEmpty() {
            return end <= start;
        }
    }

    long pixels() {
        return (long) width * height;
    }
}

package dev.mediamanager.image.internal.pixels;

/** Takes rows of pixels of 8 bits a channel from the top down. */
public interface ArgbRows {
    /** Takes the next row: pixels as {@code 0xAARRGGBB}, not premultiplied; only valid during the call. */
    void row(int[] argb);
}

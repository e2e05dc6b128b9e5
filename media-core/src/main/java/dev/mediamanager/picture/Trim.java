package dev.mediamanager.picture;

/**
 * The source without its borders of one colour: that of its top left pixel. A row or column is border while none of its pixels differs from that colour
 * by more than the tolerance in any channel; two transparent pixels are the same. If all of it is border, nothing is cut.
 *
 * <p>The borders are looked for in a copy of at most 2,048 pixels a side: to the pixel up to that size, beyond it to the pixel of that copy, where
 * details that are finer may be taken for border. The source is decoded once more for it.
 *
 * @param tolerance 0 to 255 levels of 8 bits
 */
public record Trim(int tolerance) implements Region {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if the tolerance is out of bounds */
    public Trim {
        Bounds.whole("trim tolerance", tolerance, 0, 255);
    }
}

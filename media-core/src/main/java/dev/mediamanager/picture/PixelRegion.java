package dev.mediamanager.picture;

import dev.mediamanager.Picture;

/**
 * A rectangle in pixels of the upright source. What of it lies outside the source is left out; processing fails if nothing is left.
 *
 * @param x the left edge, 0 to 1,000,000
 * @param y the top edge, 0 to 1,000,000
 * @param width 1 to 1,000,000
 * @param height 1 to 1,000,000
 * @see Picture#from(Region)
 */
public record PixelRegion(int x, int y, int width, int height) implements Region {
    private static final int MOST = 1_000_000;

    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public PixelRegion {
        Bounds.whole("region x", x, 0, MOST);
        Bounds.whole("region y", y, 0, MOST);
        Bounds.whole("region width", width, 1, MOST);
        Bounds.whole("region height", height, 1, MOST);
    }
}

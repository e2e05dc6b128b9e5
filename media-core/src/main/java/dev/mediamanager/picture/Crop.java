package dev.mediamanager.picture;

import dev.mediamanager.Picture;

/**
 * Cuts a rectangle out of the picture as it is by then. What of it lies outside is left out; processing fails if nothing is left.
 *
 * @param x the left edge in pixels, 0 to 16,384
 * @param y the top edge in pixels, 0 to 16,384
 * @param width in pixels, 1 to 16,384
 * @param height in pixels, 1 to 16,384
 */
public record Crop(int x, int y, int width, int height) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Crop {
        Bounds.whole("crop x", x, 0, Picture.MAX_SIDE);
        Bounds.whole("crop y", y, 0, Picture.MAX_SIDE);
        Bounds.whole("crop width", width, 1, Picture.MAX_SIDE);
        Bounds.whole("crop height", height, 1, Picture.MAX_SIDE);
    }
}

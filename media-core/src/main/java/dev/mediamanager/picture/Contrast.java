package dev.mediamanager.picture;

/**
 * Stretches all channels around the middle, as the function {@code contrast()} of W3C Filter Effects Module Level 1.
 *
 * @param factor 0 (gray) to 8; 1 changes nothing
 */
public record Contrast(double factor) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Contrast {
        factor = Bounds.range("contrast factor", factor, 0, 8);
    }
}

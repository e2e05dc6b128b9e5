package dev.mediamanager.picture;

/**
 * Makes colours stronger or weaker, as the function {@code saturate()} of W3C Filter Effects Module Level 1.
 *
 * @param factor 0 (gray) to 8; 1 changes nothing
 */
public record Saturation(double factor) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Saturation {
        factor = Bounds.range("saturation factor", factor, 0, 8);
    }
}

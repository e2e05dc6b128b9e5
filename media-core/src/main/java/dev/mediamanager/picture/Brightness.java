package dev.mediamanager.picture;

/**
 * Multiplies all channels, as the function {@code brightness()} of W3C Filter Effects Module Level 1.
 *
 * @param factor 0 (black) to 8; 1 changes nothing
 */
public record Brightness(double factor) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Brightness {
        factor = Bounds.range("brightness factor", factor, 0, 8);
    }
}

package dev.mediamanager.picture;

/**
 * Turns the hue of all colours, as the function {@code hue-rotate()} of W3C Filter Effects Module Level 1.
 *
 * @param degrees -360 to 360
 */
public record Hue(double degrees) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Hue {
        degrees = Bounds.range("hue degrees", degrees, -360, 360);
    }
}

package dev.mediamanager.picture;

/**
 * Darkens towards the corners, along an ellipse of the picture's shape, smoothly.
 *
 * @param strength 0 (not at all) to 1 (to black in the corners)
 * @param radius where it begins, as a fraction of the way from the middle to a corner, 0 to 0.95
 */
public record Vignette(double strength, double radius) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Vignette {
        strength = Bounds.range("vignette strength", strength, 0, 1);
        radius = Bounds.range("vignette radius", radius, 0, 0.95);
    }
}

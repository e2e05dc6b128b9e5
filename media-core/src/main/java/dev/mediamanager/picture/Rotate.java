package dev.mediamanager.picture;

/**
 * Turns the picture clockwise. By multiples of 90 degrees no pixel changes its colour; by other angles the result is resampled (Catmull-Rom) and
 * as large as the turned picture needs.
 *
 * @param degrees -360 to 360
 * @param background what shows in the corners
 */
public record Rotate(double degrees, Color background) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Rotate {
        degrees = Bounds.range("rotate degrees", degrees, -360, 360);
    }

    /** Returns a turn whose corners are transparent. */
    public static Rotate by(double degrees) {
        return new Rotate(degrees, Color.TRANSPARENT);
    }
}

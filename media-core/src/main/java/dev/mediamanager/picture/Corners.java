package dev.mediamanager.picture;

/**
 * Rounds the corners; outside of them the picture becomes transparent.
 *
 * @param radius as a fraction of the shorter side, 0 to 0.5; with 0.5 a square becomes a circle
 */
public record Corners(double radius) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Corners {
        radius = Bounds.range("corners radius", radius, 0, 0.5);
    }

    /** Returns the roundest corners. */
    public static Corners circle() {
        return new Corners(0.5);
    }
}

package dev.mediamanager.picture;

/**
 * How a mark lies on a picture.
 *
 * @param gravity where it lies; ignored if tiled
 * @param width how wide it is before it is turned, as a fraction of the picture's width, 0.01 to 1
 * @param margin its distance from the edges, or from the next tile, as a fraction of the picture's shorter side, 0 to 0.5
 * @param degrees how far it is turned clockwise, -360 to 360
 * @param opacity 0 (not seen) to 1
 * @param tiled whether it is repeated all over the picture
 */
public record Placement(Gravity gravity, double width, double margin, double degrees, double opacity, boolean tiled) {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Placement {
        width = Bounds.range("placement width", width, 0.01, 1);
        margin = Bounds.range("placement margin", margin, 0, 0.5);
        degrees = Bounds.range("placement degrees", degrees, -360, 360);
        opacity = Bounds.range("placement opacity", opacity, 0, 1);
    }

    /** Returns one mark of this width, opaque and upright, 3 % from the edges. */
    public static Placement at(Gravity gravity, double width) {
        return new Placement(gravity, width, 0.03, 0, 1, false);
    }

    /** Returns marks of this width all over the picture, turned by 30 degrees counter-clockwise, a quarter opaque. */
    public static Placement tiles(double width) {
        return new Placement(Gravity.CENTER, width, 0.08, -30, 0.25, true);
    }

    /** Returns a copy with this distance from the edges. */
    public Placement margin(double newMargin) {
        return new Placement(gravity, width, newMargin, degrees, opacity, tiled);
    }

    /** Returns a copy turned clockwise by this angle. */
    public Placement turned(double newDegrees) {
        return new Placement(gravity, width, margin, newDegrees, opacity, tiled);
    }

    /** Returns a copy of this opacity. */
    public Placement opacity(double newOpacity) {
        return new Placement(gravity, width, margin, degrees, newOpacity, tiled);
    }
}

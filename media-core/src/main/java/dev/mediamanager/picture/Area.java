package dev.mediamanager.picture;

import dev.mediamanager.MediaRejectedException;

/**
 * A rectangle in fractions of a picture's width and height.
 *
 * @param x the left edge, 0 to 1
 * @param y the top edge, 0 to 1
 * @param width above 0, and with {@code x} at most 1
 * @param height above 0, and with {@code y} at most 1
 */
public record Area(double x, double y, double width, double height) implements Region {
    /** The whole picture. */
    public static final Area WHOLE = new Area(0, 0, 1, 1);

    private static final double LEAST = 0.0001;

    /** Checks the bounds. @throws MediaRejectedException if the rectangle does not lie in the picture */
    public Area {
        x = Bounds.range("area x", x, 0, 1);
        y = Bounds.range("area y", y, 0, 1);
        width = Bounds.range("area width", width, LEAST, 1);
        height = Bounds.range("area height", height, LEAST, 1);
        if (x + width > 1 + LEAST / 2 || y + height > 1 + LEAST / 2) {
            throw MediaRejectedException.argument(
                    "area", x + "+" + width + ", " + y + "+" + height, "x + width and y + height at most 1");
        }
    }
}

package dev.mediamanager.picture;

/**
 * The point that matters most: what stays has it in its middle, as far as the edges of the picture allow.
 *
 * @param x 0 (left) to 1 (right)
 * @param y 0 (top) to 1 (bottom)
 */
public record FocalPoint(double x, double y) implements Position {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a fraction is out of bounds */
    public FocalPoint {
        x = Bounds.range("focal point x", x, 0, 1);
        y = Bounds.range("focal point y", y, 0, 1);
    }
}

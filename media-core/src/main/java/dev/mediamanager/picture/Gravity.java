package dev.mediamanager.picture;

/** A fixed place: the middle, an edge or a corner. */
public enum Gravity implements Position {
    /** The middle. */
    CENTER(0.5, 0.5),
    /** The middle of the top edge. */
    NORTH(0.5, 0),
    /** The top right corner. */
    NORTH_EAST(1, 0),
    /** The middle of the right edge. */
    EAST(1, 0.5),
    /** The bottom right corner. */
    SOUTH_EAST(1, 1),
    /** The middle of the bottom edge. */
    SOUTH(0.5, 1),
    /** The bottom left corner. */
    SOUTH_WEST(0, 1),
    /** The middle of the left edge. */
    WEST(0, 0.5),
    /** The top left corner. */
    NORTH_WEST(0, 0);

    private final double x;
    private final double y;

    Gravity(double x, double y) {
        this.x = x;
        this.y = y;
    }

    /** Returns 0 for left, 0.5 for the middle, 1 for right. */
    public double x() {
        return x;
    }

    /** Returns 0 for the top, 0.5 for the middle, 1 for the bottom. */
    public double y() {
        return y;
    }
}

package dev.mediamanager.picture;

/**
 * Mirrors the picture.
 *
 * @param axis which sides change places
 */
public record Flip(Axis axis) implements ImageOperation {
    /** Which sides change places. */
    public enum Axis {
        /** Left and right. */
        LEFT_RIGHT,
        /** Top and bottom. */
        TOP_BOTTOM
    }
}

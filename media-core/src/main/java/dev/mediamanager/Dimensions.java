package dev.mediamanager;

/**
 * A width and height in pixels, as shown: after rotation and sample aspect ratio are applied.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record Dimensions(int width, int height) {
    /** Checks the bounds. @throws MediaRejectedException if a side is below 1 */
    public Dimensions {
        Checks.atLeast("width", width, 1);
        Checks.atLeast("height", height, 1);
    }

    /** Returns width times height. */
    public long pixels() {
        return Math.multiplyExact((long) width, height);
    }

    /** Returns the shorter side, which names a video quality: 1080 for both 1920x1080 and 1080x1920. */
    public int shortSide() {
        return Math.min(width, height);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}

package dev.mediamanager.image.internal.operations;

/** A change of colour that looks at one pixel at a time. Immutable. */
@FunctionalInterface
interface ToneStage {
    /** The highest level of a channel. */
    float FULL = 255;

    /**
     * Changes one row.
     *
     * @param rgb red, green and blue, 0 to {@link #FULL} before and after, one array each
     * @param y which row, of {@code height}
     */
    void row(float[][] rgb, int y, int width, int height);

    /** Returns the level within its bounds. */
    static float clamp(float level) {
        return Math.max(0, Math.min(FULL, level));
    }
}

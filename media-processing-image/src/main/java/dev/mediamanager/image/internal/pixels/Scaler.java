package dev.mediamanager.image.internal.pixels;

/** Chooses how a window of a picture becomes a picture of another size. */
public final class Scaler {
    /** What is left to the good filter: at least this factor, or all. */
    private static final int LEFT_TO_LANCZOS = 2;

    private Scaler() {}

    /**
     * Returns a sink for the rows of a picture that hands the rows of the scaled window on.
     *
     * @param width the width of the picture
     * @param height its height
     */
    public static RowSink scale(
            Layout layout, int width, int height, Window window, int newWidth, int newHeight, RowSink next) {
        return scale(Filter.LANCZOS3, layout, width, height, window, newWidth, newHeight, next);
    }

    /** Returns such a sink with a filter of choice. */
    public static RowSink scale(
            Filter filter,
            Layout layout,
            int width,
            int height,
            Window window,
            int newWidth,
            int newHeight,
            RowSink next) {
        if (window.width() == newWidth
                && window.height() == newHeight
                && window.x() == Math.rint(window.x())
                && window.y() == Math.rint(window.y())) {
            return new Crop(layout, (int) window.x(), (int) window.y(), newWidth, newHeight, next);
        }
        int factorX = (int) Math.max(1, window.width() / newWidth / LEFT_TO_LANCZOS);
        int factorY = (int) Math.max(1, window.height() / newHeight / LEFT_TO_LANCZOS);
        if (factorX == 1 && factorY == 1) {
            return new Lanczos(filter, layout, width, height, window, newWidth, newHeight, next);
        }
        Lanczos lanczos = new Lanczos(
                filter,
                layout,
                Box.size(width, factorX),
                Box.size(height, factorY),
                window.shrunk(factorX, factorY),
                newWidth,
                newHeight,
                next);
        return new Box(layout, width, height, factorX, factorY, lanczos);
    }
}

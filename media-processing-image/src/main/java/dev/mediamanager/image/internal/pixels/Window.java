package dev.mediamanager.image.internal.pixels;

/**
 * A rectangle of a picture, in its pixels; the corners may lie between pixels.
 *
 * @param x the left edge
 * @param y the top edge
 * @param width the width
 * @param height the height
 */
public record Window(double x, double y, double width, double height) {
    /** Returns the rectangle that is a whole picture. */
    public static Window whole(int width, int height) {
        return new Window(0, 0, width, height);
    }

    /** Returns the same rectangle of a picture that is smaller by these factors. */
    public Window shrunk(double factorX, double factorY) {
        return new Window(x / factorX, y / factorY, width / factorX, height / factorY);
    }

    /** Returns this rectangle as seen from inside another one that was scaled to a picture of this size. */
    public Window within(Window outer, int outerWidth, int outerHeight) {
        double scaleX = outerWidth / outer.width;
        double scaleY = outerHeight / outer.height;
        return new Window((x - outer.x) * scaleX, (y - outer.y) * scaleY, width * scaleX, height * scaleY);
    }

    /** Tells whether another rectangle lies inside this one, give or take a thousandth of a pixel. */
    public boolean contains(Window other) {
        double slack = 0.001;
        return other.x >= x - slack
                && other.y >= y - slack
                && other.x + other.width <= x + width + slack
                && other.y + other.height <= y + height + slack;
    }
}

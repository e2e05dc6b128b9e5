package dev.mediamanager.image.internal.operations;

import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.picture.Attention;
import dev.mediamanager.picture.FocalPoint;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.Position;

/**
 * Which part of an upright picture becomes how large.
 *
 * @param window the part, in pixels of the picture
 * @param width of the result
 * @param height of the result
 */
public record Frame(Window window, int width, int height) {
    /**
     * Fits the shown part of a picture into a spec's box. What {@link Attention} will choose from is kept whole: it is cut when it can be looked at.
     *
     * @param shown whole pixels of the upright source
     * @param maxSide the longest side of the result
     */
    public static Frame of(Picture spec, Window shown, int maxSide) {
        int boxWidth = Math.min(spec.width(), maxSide);
        int boxHeight = Math.min(spec.height(), maxSide);
        int width = (int) shown.width();
        int height = (int) shown.height();
        double within = Math.min((double) boxWidth / width, (double) boxHeight / height);
        double over = Math.max((double) boxWidth / width, (double) boxHeight / height);
        Frame frame = switch (spec.fit()) {
            case CONTAIN, INSIDE -> whole(width, height, spec.enlarge() ? within : Math.min(1, within), maxSide);
            case OUTSIDE -> whole(width, height, spec.enlarge() ? over : Math.min(1, over), maxSide);
            case FILL -> fill(width, height, boxWidth, boxHeight, spec.enlarge());
            case COVER ->
                spec.position() instanceof Attention
                        ? whole(width, height, spec.enlarge() ? over : Math.min(1, over), maxSide)
                        : cover(width, height, boxWidth, boxHeight, spec.enlarge(), spec.position());
        };
        return frame.movedBy(shown.x(), shown.y());
    }

    private static Frame whole(int width, int height, double scale, int maxSide) {
        double bounded = Math.min(scale, Math.min((double) maxSide / width, (double) maxSide / height));
        return new Frame(Window.whole(width, height), side(width * bounded), side(height * bounded));
    }

    private static Frame fill(int width, int height, int boxWidth, int boxHeight, boolean enlarge) {
        double shrink = enlarge ? 1 : Math.min(1, Math.min((double) width / boxWidth, (double) height / boxHeight));
        return new Frame(Window.whole(width, height), side(boxWidth * shrink), side(boxHeight * shrink));
    }

    /** Cuts to the shape of the box; to its size, too, if it may be enlarged or need not be. */
    static Frame cover(int width, int height, int boxWidth, int boxHeight, boolean enlarge, Position position) {
        double scale = Math.max((double) boxWidth / width, (double) boxHeight / height);
        if (scale >= 1 && !enlarge) {
            int cutWidth = side(boxWidth / scale);
            int cutHeight = side(boxHeight / scale);
            double left = Math.floor(place(position, true, width, cutWidth));
            double top = Math.floor(place(position, false, height, cutHeight));
            return new Frame(new Window(left, top, cutWidth, cutHeight), cutWidth, cutHeight);
        }
        double cutWidth = boxWidth / scale;
        double cutHeight = boxHeight / scale;
        Window window = new Window(
                place(position, true, width, cutWidth), place(position, false, height, cutHeight), cutWidth, cutHeight);
        return new Frame(window, boxWidth, boxHeight);
    }

    /** Returns where a part of this length begins, on one axis. */
    static double place(Position position, boolean horizontal, double length, double part) {
        double room = length - part;
        if (position instanceof Gravity gravity) {
            return room * (horizontal ? gravity.x() : gravity.y());
        } else if (position instanceof FocalPoint point) {
            double middle = (horizontal ? point.x() : point.y()) * length;
            return Math.max(0, Math.min(room, middle - part / 2));
        }
        return room / 2;
    }

    private static int side(double length) {
        return (int) Math.max(1, Math.round(length));
    }

    private Frame movedBy(double x, double y) {
        return new Frame(new Window(window.x() + x, window.y() + y, window.width(), window.height()), width, height);
    }
}

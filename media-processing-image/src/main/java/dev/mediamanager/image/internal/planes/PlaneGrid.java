package dev.mediamanager.image.internal.planes;

import dev.mediamanager.image.internal.pixels.Filter;
import dev.mediamanager.image.internal.pixels.Window;

/**
 * How the samples of a plane lie on the pixels of its picture.
 *
 * @param width in samples
 * @param height in samples
 * @param stepX how many pixels one sample is wide
 * @param stepY how many pixels one sample is high
 * @param left the pixel at which the first column begins; -1 where half a sample hangs over on that side
 * @param top the pixel at which the first row begins
 */
public record PlaneGrid(int width, int height, double stepX, double stepY, int left, int top) {
    private static final double SLACK = 1e-6;

    /** Returns the grid of a plane that begins where its picture does. */
    public static PlaneGrid of(int width, int height, double stepX, double stepY) {
        return new PlaneGrid(width, height, stepX, stepY, 0, 0);
    }

    /** Returns the grid of a plane with a sample for each pixel. */
    public static PlaneGrid full(int width, int height) {
        return of(width, height, 1, 1);
    }

    /**
     * Returns the grid of a plane with a sample for 2x2 pixels.
     *
     * @param overLeft whether a sample that hangs over does so on the left, as it must if the picture will be mirrored
     * @param overTop whether it does so at the top
     */
    public static PlaneGrid halved(int width, int height, boolean overLeft, boolean overTop) {
        return new PlaneGrid(
                (width + 1) / 2, (height + 1) / 2, 2, 2, overLeft ? -(width & 1) : 0, overTop ? -(height & 1) : 0);
    }

    /**
     * Returns a sink for the rows of such a plane, which makes of them the rows of a plane of another picture. Where that has a sample for several
     * pixels, it is the mean of what these would have: sharper chrominance makes larger files, and nobody sees it.
     *
     * @param filter how much each sample counts
     * @param window what part of this picture becomes the other one, in pixels
     * @param newWidth the width of the other picture, in pixels
     * @param newHeight its height
     * @param to the grid of the other plane
     */
    public PlaneSink scale(Filter filter, Window window, int newWidth, int newHeight, PlaneGrid to, PlaneSink next) {
        double scaleX = window.width() / newWidth;
        double scaleY = window.height() / newHeight;
        Window part = new Window(
                (window.x() + to.left * scaleX - left) / stepX,
                (window.y() + to.top * scaleY - top) / stepY,
                to.width * to.stepX * scaleX / stepX,
                to.height * to.stepY * scaleY / stepY);
        if (whole(part.x(), 0, width - to.width)
                && whole(part.y(), 0, height - to.height)
                && whole(part.width(), to.width, to.width)
                && whole(part.height(), to.height, to.height)) {
            return new PlaneCrop((int) Math.rint(part.x()), (int) Math.rint(part.y()), to.height, next);
        }
        return new PlaneScaler(filter, width, height, part, to.width, to.height, (int) to.stepX, next);
    }

    private static boolean whole(double value, int least, int most) {
        double nearest = Math.rint(value);
        return Math.abs(value - nearest) < SLACK && nearest >= least && nearest <= most;
    }
}

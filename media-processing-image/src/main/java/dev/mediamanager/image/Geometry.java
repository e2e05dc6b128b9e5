package dev.mediamanager.image;

import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.operations.Frame;
import dev.mediamanager.image.internal.pixels.Window;

/**
 * Which part of the stored picture becomes how large, before it is turned upright.
 *
 * <p>Unless asked for, nothing is scaled up. A picture that is too small to fill a {@link dev.mediamanager.Fit#COVER} box is cut to the shape of the box,
 * as large as it goes, and not scaled: from 400x300, a box of 1000x500 makes 400x200.
 *
 * @param window the part, in stored pixels
 * @param width of the result, as stored
 * @param height of the result, as stored
 */
record Geometry(Window window, int width, int height) {
    /** Computes the geometry of a variant that shows the whole source, and whose format can hold sides up to {@code maxSide}. */
    static Geometry of(Picture spec, PictureHeader source, int maxSide) {
        return of(spec, Window.whole(source.uprightWidth(), source.uprightHeight()), source, maxSide);
    }

    /** Computes the geometry of a variant that shows this part of the upright source. */
    static Geometry of(Picture spec, Window shown, PictureHeader source, int maxSide) {
        Frame upright = Frame.of(spec, shown, maxSide);
        Window stored = source.orientation().stored(upright.window(), source.uprightWidth(), source.uprightHeight());
        return source.orientation().swapsAxes()
                ? new Geometry(stored, upright.height(), upright.width())
                : new Geometry(stored, upright.width(), upright.height());
    }

    long pixels() {
        return (long) width * height;
    }

    /** Returns how many times the window is larger than the result, on the side where it is less. */
    double shrinking() {
        return Math.min(window.width() / width, window.height() / height);
    }

    /** Tells whether another result can be made from this one and look as if made from the source: at least halved on both sides. */
    boolean serves(Geometry other) {
        Window inside = other.window.within(window, width, height);
        return window.contains(other.window)
                && inside.width() >= 2.0 * other.width
                && inside.height() >= 2.0 * other.height;
    }
}

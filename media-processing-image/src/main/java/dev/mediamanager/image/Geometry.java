package dev.mediamanager.image;

import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.operations.Frame;
import dev.mediamanager.image.internal.pixels.Window;
import dev.mediamanager.picture.Scaling;

/**
 * Which part of the stored picture becomes how large, before it is turned upright.
 *
 * <p>Unless asked for, nothing is scaled up. A picture that is too small to fill a {@link dev.mediamanager.Fit#COVER} box is cut to the shape of the box,
 * as large as it goes, and not scaled: from 400x300, a box of 1000x500 makes 400x200.
 *
 * @param window the part, in stored pixels
 * @param width of the result, as stored
 * @param height of the result, as stored
 * @param scaling how pixels are mixed
 */
record Geometry(Window window, int width, int height, Scaling scaling) {
    /** Computes the geometry of a variant that shows the whole source, and whose format can hold sides up to {@code maxSide}. */
    static Geometry of(Picture spec, PictureHeader source, int maxSide) {
        return of(spec, Window.whole(source.uprightWidth(), source.uprightHeight()), source, maxSide);
    }

    /** Computes the geometry of a variant that shows this part of the upright source. */
    static Geometry of(Picture spec, Window shown, PictureHeader source, int maxSide) {
        Frame upright = Frame.of(spec, shown, maxSide);
        Window stored = source.orientation().stored(upright.window(), source.uprightWidth(), source.uprightHeight());
        return source.orientation().swapsAxes()
                ? new Geometry(stored, upright.height(), upright.width(), spec.scaling())
                : new Geometry(stored, upright.width(), upright.height(), spec.scaling());
    }

    long pixels() {
        return (long) width * height;
    }

    /** Returns how many times the window is larger than the result, on the side where it is less; 1 where the source must not be decoded smaller for it. */
    double shrinking() {
        // Decoding smaller takes means of sRGB values, by a filter of its own.
        return !scaling.equals(Scaling.USUAL) ? 1 : Math.min(window.width() / width, window.height() / height);
    }

    /**
     * Tells whether another result can be made from this one and look as if made from the source: at least halved on both sides, in the
     * same way.
     */
    boolean serves(Geometry other) {
        if (!scaling.equals(other.scaling)) {
            return false;
        }
        Window inside = other.window.within(window, width, height);
        return window.contains(other.window)
                && inside.width() >= 2.0 * other.width
                && inside.height() >= 2.0 * other.height;
    }
}

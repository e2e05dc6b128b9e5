package dev.mediamanager.image;

import dev.mediamanager.Fit;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.pixels.Window;

/**
 * Which part of the stored picture becomes how large, before it is turned upright.
 *
 * <p>Nothing is ever scaled up. A picture that is too small to fill a {@link Fit#COVER} box is cut to the shape of the box, as large as it goes, and not
 * scaled: from 400x300, a box of 1000x500 makes 400x200.
 *
 * @param window the part, in stored pixels
 * @param width of the result, as stored
 * @param height of the result, as stored
 */
record Geometry(Window window, int width, int height) {
    /** Computes the geometry of a variant, whose format can hold sides up to {@code maxSide}. */
    static Geometry of(Picture spec, PictureHeader source, int maxSide) {
        int boxWidth = Math.min(spec.width(), maxSide);
        int boxHeight = Math.min(spec.height(), maxSide);
        Geometry upright = spec.fit() == Fit.COVER
                ? cover(source.uprightWidth(), source.uprightHeight(), boxWidth, boxHeight)
                : contain(source.uprightWidth(), source.uprightHeight(), boxWidth, boxHeight);
        Window stored = source.orientation().stored(upright.window, source.uprightWidth(), source.uprightHeight());
        return source.orientation().swapsAxes()
                ? new Geometry(stored, upright.height, upright.width)
                : new Geometry(stored, upright.width, upright.height);
    }

    private static Geometry contain(int width, int height, int boxWidth, int boxHeight) {
        double scale = Math.min(1, Math.min((double) boxWidth / width, (double) boxHeight / height));
        return new Geometry(Window.whole(width, height), (int) Math.max(1, Math.round(width * scale)), (int)
                Math.max(1, Math.round(height * scale)));
    }

    private static Geometry cover(int width, int height, int boxWidth, int boxHeight) {
        double scale = Math.max((double) boxWidth / width, (double) boxHeight / height);
        if (scale >= 1) {
            int cutWidth = (int) Math.max(1, Math.round(boxWidth / scale));
            int cutHeight = (int) Math.max(1, Math.round(boxHeight / scale));
            int left = (width - cutWidth) / 2;
            int top = (height - cutHeight) / 2;
            return new Geometry(new Window(left, top, cutWidth, cutHeight), cutWidth, cutHeight);
        }
        double cutWidth = boxWidth / scale;
        double cutHeight = boxHeight / scale;
        return new Geometry(
                new Window((width - cutWidth) / 2, (height - cutHeight) / 2, cutWidth, cutHeight), boxWidth, boxHeight);
    }

    long pixels() {
        return (long) width * height;
    }

    /** Tells whether another result can be made from this one and look as if made from the source: at least halved on both sides. */
    boolean serves(Geometry other) {
        Window inside = other.window.within(window, width, height);
        return window.contains(other.window)
                && inside.width() >= 2.0 * other.width
                && inside.height() >= 2.0 * other.height;
    }
}

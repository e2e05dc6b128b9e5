package dev.mediamanager.picture;

import dev.mediamanager.Picture;

/**
 * Lays a small picture over this one, pixel on pixel, in a blend mode; its transparency counts. What of it lies outside is left out. For a logo that shall
 * be as wide as a part of the picture, see {@link Overlay}.
 *
 * @param image what is laid over, at its own size
 * @param mode how the colours are mixed
 * @param gravity from where {@code x} and {@code y} are counted
 * @param x how many pixels it lies from the edge or corner inwards, from the middle to the right; -16,384 to 16,384
 * @param y how many pixels it lies from the edge or corner inwards, from the middle downwards; -16,384 to 16,384
 * @param opacity 0 (not seen) to 1
 */
public record Composite(InlinePng image, BlendMode mode, Gravity gravity, int x, int y, double opacity)
        implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Composite {
        Bounds.whole("composite x", x, -Picture.MAX_SIDE, Picture.MAX_SIDE);
        Bounds.whole("composite y", y, -Picture.MAX_SIDE, Picture.MAX_SIDE);
        opacity = Bounds.range("composite opacity", opacity, 0, 1);
    }

    /** Lays a picture over the middle, opaque. */
    public static Composite of(InlinePng image, BlendMode mode) {
        return new Composite(image, mode, Gravity.CENTER, 0, 0, 1);
    }

    /** Returns a copy that lies this many pixels from there. */
    public Composite at(Gravity newGravity, int newX, int newY) {
        return new Composite(image, mode, newGravity, newX, newY, opacity);
    }

    /** Returns a copy of this opacity. */
    public Composite opacity(double newOpacity) {
        return new Composite(image, mode, gravity, x, y, newOpacity);
    }
}

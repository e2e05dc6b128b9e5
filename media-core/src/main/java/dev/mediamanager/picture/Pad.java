package dev.mediamanager.picture;

/**
 * Adds borders; processing fails if a side grows beyond 16,384 pixels.
 *
 * @param top in pixels, 0 to 4,096
 * @param right in pixels, 0 to 4,096
 * @param bottom in pixels, 0 to 4,096
 * @param left in pixels, 0 to 4,096
 * @param color of the borders
 */
public record Pad(int top, int right, int bottom, int left, Color color) implements ImageOperation {
    /** Checks the bounds. @throws dev.mediamanager.MediaRejectedException if a value is out of bounds */
    public Pad {
        Bounds.whole("pad top", top, 0, MOST);
        Bounds.whole("pad right", right, 0, MOST);
        Bounds.whole("pad bottom", bottom, 0, MOST);
        Bounds.whole("pad left", left, 0, MOST);
    }

    /** Returns borders of one thickness on all sides. */
    public static Pad all(int pixels, Color color) {
        return new Pad(pixels, pixels, pixels, pixels, color);
    }

    private static final int MOST = 4096;
}

package dev.mediamanager.image.internal.pixels;

/** What the samples of one pixel are, in order. */
public enum Layout {
    /** Lightness. */
    GRAY(1, false),
    /** Lightness, alpha. */
    GRAY_ALPHA(2, true),
    /** Red, green, blue. */
    RGB(3, false),
    /** Red, green, blue, alpha. */
    RGB_ALPHA(4, true),
    /** Amounts of cyan, magenta, yellow and black ink: 0 is no ink. */
    CMYK(4, false);

    private final int bands;
    private final boolean alpha;

    Layout(int bands, boolean alpha) {
        this.bands = bands;
        this.alpha = alpha;
    }

    /** Returns the number of samples of a pixel. */
    public int bands() {
        return bands;
    }

    /** Tells whether the last sample is alpha; then the others are premultiplied in rows, and not in bitmaps. */
    public boolean hasAlpha() {
        return alpha;
    }

    /** Returns the number of samples that are not alpha. */
    public int colors() {
        return alpha ? bands - 1 : bands;
    }
}

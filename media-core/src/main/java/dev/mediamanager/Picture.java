package dev.mediamanager;

/**
 * A still picture scaled to a box; upright, in sRGB, without metadata. A picture is never scaled up.
 *
 * @param fit how it fills the box
 * @param width the box's width in pixels, 1 to 16,384
 * @param height the box's height in pixels, 1 to 16,384
 * @param format the format to write
 * @param quality 1 (smallest) to 100 (best); ignored for PNG
 */
public record Picture(Fit fit, int width, int height, ImageFormat format, int quality) implements VariantSpec {
    /** The longest side that can be asked for. */
    public static final int MAX_SIDE = 16_384;

    private static final int DEFAULT_QUALITY = 80;

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Picture {
        Checks.range("picture width", width, 1, MAX_SIDE);
        Checks.range("picture height", height, 1, MAX_SIDE);
        Checks.range("picture quality", quality, 1, 100);
    }

    /** Returns a WebP of quality 80 that fills the box. */
    public static Picture cover(int width, int height) {
        return new Picture(Fit.COVER, width, height, ImageFormat.WEBP, DEFAULT_QUALITY);
    }

    /** Returns a WebP of quality 80 that lies inside the box. */
    public static Picture contain(int width, int height) {
        return new Picture(Fit.CONTAIN, width, height, ImageFormat.WEBP, DEFAULT_QUALITY);
    }

    /** Returns a copy in this format. */
    public Picture as(ImageFormat newFormat) {
        return new Picture(fit, width, height, newFormat, quality);
    }

    /** Returns a copy with this quality. */
    public Picture quality(int newQuality) {
        return new Picture(fit, width, height, format, newQuality);
    }
}

package dev.mediamanager;

import java.util.List;

/**
 * A still picture from a video; upright, with square pixels, never scaled up.
 *
 * @param fraction where in the video, 0 (first frame) to 1 (last frame)
 * @param maxSide the longest side in pixels, 16 to 4,096
 * @param format {@link ImageFormat#JPEG} or {@link ImageFormat#PNG}, which every engine can write, or WebP where the engine can; no other
 */
public record Poster(double fraction, int maxSide, ImageFormat format) implements VariantSpec {
    private static final int DEFAULT_MAX_SIDE = 1280;
    private static final List<ImageFormat> FORMATS = List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP);

    /** Checks the bounds. @throws MediaRejectedException if a value is out of bounds */
    public Poster {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw MediaRejectedException.argument("poster fraction", Double.toString(fraction), "0 to 1");
        }
        Checks.range("poster maxSide", maxSide, 16, 4096);
        if (!FORMATS.contains(format)) {
            throw MediaRejectedException.argument("poster format", format.toString(), "one of " + FORMATS);
        }
    }

    /** Returns a JPEG of up to 1,280 pixels a side, taken at this fraction of the video. */
    public static Poster at(double fraction) {
        return new Poster(fraction, DEFAULT_MAX_SIDE, ImageFormat.JPEG);
    }

    /** Returns a copy with this longest side. */
    public Poster maxSide(int newMaxSide) {
        return new Poster(fraction, newMaxSide, format);
    }

    /** Returns a copy in this format. */
    public Poster as(ImageFormat newFormat) {
        return new Poster(fraction, maxSide, newFormat);
    }
}

package dev.mediamanager.image.internal.analysis;

import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.image.internal.palette.DominantColors;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.spi.Luma;

/** Puts together what a small bitmap tells of its picture. */
public final class Analyser {
    /** The longest side that the bitmap should have. */
    public static final int SIDE = 512;

    private Analyser() {}

    /**
     * Analyses a picture.
     *
     * @param bitmap upright, in sRGB, within {@link #SIDE} pixels
     * @param animated whether there are more frames than this one
     */
    public static ImageAnalysis analyse(Bitmap bitmap, boolean animated) {
        Thumbnail whole = Thumbnail.within(bitmap, SIDE);
        Luma luma = Luma.of(whole.width(), whole.height(), whole.luma());
        return new ImageAnalysis(
                BlurHash.of(Thumbnail.within(bitmap, BlurHash.side())),
                ThumbHash.of(Thumbnail.within(bitmap, ThumbHash.side())),
                DominantColors.of(bitmap),
                LowFrequencies.hash(Thumbnail.of(bitmap, LowFrequencies.SIDE, LowFrequencies.SIDE)),
                luma.sharpness(),
                luma.exposure(),
                animated,
                !bitmap.opaque());
    }
}

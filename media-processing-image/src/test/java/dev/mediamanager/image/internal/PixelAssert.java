package dev.mediamanager.image.internal;

import dev.mediamanager.image.internal.pixels.Bitmap;
import java.awt.image.BufferedImage;
import org.assertj.core.api.AbstractAssert;

/** Compares bitmaps with each other and with images of the JDK. */
public final class PixelAssert extends AbstractAssert<PixelAssert, Bitmap> {
    private PixelAssert(Bitmap actual) {
        super(actual, PixelAssert.class);
    }

    public static PixelAssert assertThatPixels(Bitmap actual) {
        return new PixelAssert(actual);
    }

    public PixelAssert hasSize(int width, int height) {
        if (actual.width() != width || actual.height() != height) {
            failWithMessage("Expected a size of %dx%d but it is %dx%d", width, height, actual.width(), actual.height());
        }
        return this;
    }

    /** Allows no sample to differ by more than this; colours count by their alpha. */
    public PixelAssert equalsImage(BufferedImage expected, int tolerance) {
        hasSize(expected.getWidth(), expected.getHeight());
        for (int y = 0; y < actual.height(); y++) {
            for (int x = 0; x < actual.width(); x++) {
                int is = Decode.argb(actual, x, y);
                int should = expected.getRGB(x, y);
                if (difference(is, should) > tolerance) {
                    failWithMessage("Pixel %d,%d is %08x instead of %08x", x, y, is, should);
                }
            }
        }
        return this;
    }

    /** Allows the mean of all differences to be this large, in steps of 255. */
    public PixelAssert looksLike(Bitmap expected, double meanTolerance) {
        hasSize(expected.width(), expected.height());
        double mean = meanDifference(actual, expected);
        if (!(mean <= meanTolerance)) {
            failWithMessage("The pictures differ by %.3f in the mean, more than %.3f", mean, meanTolerance);
        }
        return this;
    }

    public static double meanDifference(Bitmap a, Bitmap b) {
        long sum = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                sum += difference(Decode.argb(a, x, y), Decode.argb(b, x, y));
            }
        }
        return (double) sum / a.width() / a.height();
    }

    /** Returns the largest difference of all samples of two pictures of one size. */
    public static int largestDifference(Bitmap a, Bitmap b) {
        int largest = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                largest = Math.max(largest, difference(Decode.argb(a, x, y), Decode.argb(b, x, y)));
            }
        }
        return largest;
    }

    /** Returns the largest difference of two pixels' samples, colours multiplied by alpha. */
    private static int difference(int a, int b) {
        int alphaA = a >>> 24;
        int alphaB = b >>> 24;
        int largest = Math.abs(alphaA - alphaB);
        for (int shift = 0; shift <= 16; shift += 8) {
            int colorA = (a >> shift & 255) * alphaA / 255;
            int colorB = (b >> shift & 255) * alphaB / 255;
            largest = Math.max(largest, Math.abs(colorA - colorB));
        }
        return largest;
    }
}

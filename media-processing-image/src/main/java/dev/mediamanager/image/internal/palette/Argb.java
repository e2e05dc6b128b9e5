package dev.mediamanager.image.internal.palette;

import dev.mediamanager.image.internal.pixels.Bitmap;

/** Colours as 0xAARRGGBB. */
public final class Argb {
    private Argb() {}

    /** Returns the colour of a pixel; 0 if it is wholly transparent. */
    public static int at(Bitmap bitmap, int pixel) {
        byte[] samples = bitmap.samples();
        int from = pixel * bitmap.layout().bands();
        return switch (bitmap.layout()) {
            case GRAY -> gray(samples[from] & 0xff, 255);
            case GRAY_ALPHA -> gray(samples[from] & 0xff, samples[from + 1] & 0xff);
            case RGB -> 0xff000000 | rgb(samples, from);
            case RGB_ALPHA -> {
                int alpha = samples[from + 3] & 0xff;
                yield alpha == 0 ? 0 : alpha << 24 | rgb(samples, from);
            }
            case CMYK -> throw new IllegalArgumentException("Finished pictures have no inks");
        };
    }

    private static int gray(int value, int alpha) {
        return alpha == 0 ? 0 : alpha << 24 | value << 16 | value << 8 | value;
    }

    private static int rgb(byte[] samples, int from) {
        return ((samples[from] & 0xff) << 16) | ((samples[from + 1] & 0xff) << 8) | (samples[from + 2] & 0xff);
    }

    /** Returns a channel: shift 24 for alpha, 16 for red, 8 for green, 0 for blue. */
    static int channel(int argb, int shift) {
        return argb >>> shift & 0xff;
    }

    private static int squared(int value) {
        return value * value;
    }

    /** Returns the squared distance of two colours, premultiplied, so that what is nearly transparent lies near to all of its like. */
    static int distance(int a, int b) {
        int alphaA = a >>> 24;
        int alphaB = b >>> 24;
        if ((alphaA & alphaB) == 255) {
            return squared(channel(a, 16) - channel(b, 16))
                    + squared(channel(a, 8) - channel(b, 8))
                    + squared(channel(a, 0) - channel(b, 0));
        }
        int sum = (alphaA - alphaB) * (alphaA - alphaB);
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (channel(a, shift) * alphaA - channel(b, shift) * alphaB) / 255;
            sum += difference * difference;
        }
        return sum;
    }
}

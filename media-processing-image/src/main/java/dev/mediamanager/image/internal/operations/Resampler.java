package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.picture.Color;

/**
 * Looks up colours between pixels: bicubic with the weights of Catmull and Rom (R. Keys, "Cubic Convolution Interpolation for Digital Image
 * Processing", 1981), weighted by alpha. Beyond its edges a picture goes on with its background. Not thread-safe.
 */
final class Resampler {
    private static final int TAPS = 4;

    private final Bitmap bitmap;
    private final int bands;
    private final boolean alpha;
    private final byte[] background;
    private final double[] across = new double[TAPS];
    private final double[] down = new double[TAPS];
    private final double[] sums;

    /** Samples a picture whose layout can hold the background. */
    Resampler(Bitmap bitmap, Color background) {
        this.bitmap = bitmap;
        this.bands = bitmap.layout().bands();
        this.alpha = bitmap.layout().hasAlpha();
        this.background = Colors.samples(background, bitmap.layout());
        this.sums = new double[bands];
    }

    /** Puts the pixel at a place into an array; whole numbers are the middles of pixels. */
    void sample(double x, double y, byte[] to, int at) {
        int left = (int) Math.floor(x) - 1;
        int top = (int) Math.floor(y) - 1;
        if (left + TAPS <= 0 || top + TAPS <= 0 || left >= bitmap.width() || top >= bitmap.height()) {
            System.arraycopy(background, 0, to, at, bands);
            return;
        }
        weights(across, x - left - 1);
        weights(down, y - top - 1);
        java.util.Arrays.fill(sums, 0);
        for (int j = 0; j < TAPS; j++) {
            for (int i = 0; i < TAPS; i++) {
                add(left + i, top + j, across[i] * down[j]);
            }
        }
        store(to, at);
    }

    private void add(int x, int y, double weight) {
        boolean inside = x >= 0 && y >= 0 && x < bitmap.width() && y < bitmap.height();
        byte[] from = inside ? bitmap.samples() : background;
        int at = inside ? (y * bitmap.width() + x) * bands : 0;
        double colorWeight = weight;
        int colors = bands;
        if (alpha) {
            colors--;
            int opacity = from[at + colors] & 0xff;
            sums[colors] += weight * opacity;
            colorWeight = weight * opacity / 255;
        }
        for (int band = 0; band < colors; band++) {
            sums[band] += colorWeight * (from[at + band] & 0xff);
        }
    }

    private void store(byte[] to, int at) {
        double scale = 1;
        int colors = bands;
        if (alpha) {
            colors--;
            double opacity = sums[colors];
            to[at + colors] = level(opacity);
            scale = opacity < 0.5 ? 0 : 255 / opacity;
        }
        for (int band = 0; band < colors; band++) {
            to[at + band] = level(sums[band] * scale);
        }
    }

    private static byte level(double value) {
        return (byte) (int) (Math.max(0, Math.min(255, value)) + 0.5);
    }

    private static void weights(double[] weights, double t) {
        weights[0] = ((-0.5 * t + 1) * t - 0.5) * t;
        weights[1] = (1.5 * t - 2.5) * t * t + 1;
        weights[2] = ((-1.5 * t + 2) * t + 0.5) * t;
        weights[3] = (0.5 * t - 0.5) * t * t;
    }
}

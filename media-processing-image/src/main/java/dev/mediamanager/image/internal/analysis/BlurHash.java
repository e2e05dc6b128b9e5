package dev.mediamanager.image.internal.analysis;

import dev.mediamanager.image.internal.color.SrgbCurve;

/**
 * Writes BlurHash strings, by the description of the algorithm in github.com/woltapp/blurhash: a few cosine components of the picture in linear light, in
 * base 83.
 */
final class BlurHash {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

    private static final int SIDE = 64;
    private static final int MORE = 4;
    private static final int FEWER = 3;

    private BlurHash() {}

    /** Returns the longest side that a picture should have. */
    static int side() {
        return SIDE;
    }

    /** Returns the hash of 4x3 components, or of 3x4 if the picture is taller than wide. */
    static String of(Thumbnail picture) {
        boolean tall = picture.height() > picture.width();
        return of(picture, tall ? FEWER : MORE, tall ? MORE : FEWER);
    }

    private static String of(Thumbnail picture, int columns, int rows) {
        double[][] light = {
            linear(picture.onWhite(picture.red())),
            linear(picture.onWhite(picture.green())),
            linear(picture.onWhite(picture.blue()))
        };
        double[][] factors = new double[columns * rows][];
        double largest = 0;
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factor(light, picture, i % columns, i / columns);
            for (double value : factors[i]) {
                largest = i == 0 ? 0 : Math.max(largest, Math.abs(value));
            }
        }
        int scale = Math.max(0, Math.min(82, (int) Math.floor(largest * 166 - 0.5)));
        StringBuilder hash = new StringBuilder();
        digits(hash, columns - 1 + (rows - 1) * 9, 1);
        digits(hash, scale, 1);
        digits(hash, srgb(factors[0][0]) << 16 | srgb(factors[0][1]) << 8 | srgb(factors[0][2]), 4);
        for (int i = 1; i < factors.length; i++) {
            int value = 0;
            for (double part : factors[i]) {
                value = value * 19 + quantized(part / ((scale + 1) / 166.0));
            }
            digits(hash, value, 2);
        }
        return hash.toString();
    }

    /** Returns a cosine component of each colour. */
    private static double[] factor(double[][] light, Thumbnail picture, int i, int j) {
        double[] sums = new double[light.length];
        for (int y = 0; y < picture.height(); y++) {
            double down = Math.cos(Math.PI * j * y / picture.height());
            for (int x = 0; x < picture.width(); x++) {
                double basis = down * Math.cos(Math.PI * i * x / picture.width());
                for (int colour = 0; colour < sums.length; colour++) {
                    sums[colour] += basis * light[colour][y * picture.width() + x];
                }
            }
        }
        double norm = (i == 0 && j == 0 ? 1.0 : 2.0) / (picture.width() * picture.height());
        for (int colour = 0; colour < sums.length; colour++) {
            sums[colour] *= norm;
        }
        return sums;
    }

    private static int quantized(double value) {
        double root = Math.copySign(Math.sqrt(Math.abs(value)), value);
        return (int) Math.max(0, Math.min(18, Math.floor(root * 9 + 9.5)));
    }

    private static double[] linear(double[] plane) {
        double[] light = new double[plane.length];
        for (int i = 0; i < light.length; i++) {
            light[i] = SrgbCurve.decode(plane[i]);
        }
        return light;
    }

    private static int srgb(double light) {
        return (int) (SrgbCurve.encode(Math.max(0, Math.min(1, light))) * 255 + 0.5);
    }

    private static void digits(StringBuilder to, int value, int length) {
        for (int place = length - 1; place >= 0; place--) {
            to.append(DIGITS.charAt(value / (int) Math.round(Math.pow(83, place)) % 83));
        }
    }
}

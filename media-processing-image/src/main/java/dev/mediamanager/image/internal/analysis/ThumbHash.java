package dev.mediamanager.image.internal.analysis;

import java.util.Base64;

/**
 * Writes ThumbHashes, by the format of evanw.github.io/thumbhash: the lowest cosine components of lightness, two colour differences and alpha, four bits
 * each.
 */
final class ThumbHash {
    private static final int SIDE = 100;

    private ThumbHash() {}

    /** Returns the longest side that a picture may have. */
    static int side() {
        return SIDE;
    }

    /** The components of one channel: the mean, the others from 0 to 1 by the size of the largest, and that size. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Channel(double mean, double[] others, double scale) {
        static Channel of(double[] plane, Thumbnail picture, int columns, int rows) {
            double[] found = new double[columns * rows];
            int count = 0;
            double scale = 0;
            for (int cy = 0; cy < rows; cy++) {
                for (int cx = 0; cx * rows < columns * (rows - cy); cx++) {
                    found[count] = component(plane, picture, cx, cy);
                    scale = count == 0 ? 0 : Math.max(scale, Math.abs(found[count]));
                    count++;
                }
            }
            double[] others = new double[count - 1];
            for (int i = 0; i < others.length; i++) {
                others[i] = scale == 0 ? found[i + 1] : 0.5 + 0.5 / scale * found[i + 1];
            }
            return new Channel(found[0], others, scale);
        }

        private static double component(double[] plane, Thumbnail picture, int cx, int cy) {
            double sum = 0;
            for (int y = 0; y < picture.height(); y++) {
                double down = Math.cos(Math.PI / picture.height() * cy * (y + 0.5));
                for (int x = 0; x < picture.width(); x++) {
                    double across = Math.cos(Math.PI / picture.width() * cx * (x + 0.5));
                    sum += plane[y * picture.width() + x] * across * down;
                }
            }
            return sum / (picture.width() * picture.height());
        }
    }

    /** Returns the hash of a picture of at most 100 pixels a side, in Base64. */
    static String of(Thumbnail picture) {
        return Base64.getEncoder().encodeToString(bytes(picture));
    }

    private static byte[] bytes(Thumbnail picture) {
        double[] alpha = picture.alpha();
        double opaque = sum(alpha);
        boolean hasAlpha = opaque < alpha.length;
        double[] red = onMean(picture.red(), alpha, opaque);
        double[] green = onMean(picture.green(), alpha, opaque);
        double[] blue = onMean(picture.blue(), alpha, opaque);
        double[] l = new double[alpha.length];
        double[] p = new double[alpha.length];
        double[] q = new double[alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            l[i] = (red[i] + green[i] + blue[i]) / 3;
            p[i] = (red[i] + green[i]) / 2 - blue[i];
            q[i] = red[i] - green[i];
        }
        int most = hasAlpha ? 5 : 7;
        int longest = Math.max(picture.width(), picture.height());
        int columns = (int) Math.max(1, Math.round((double) most * picture.width() / longest));
        int rows = (int) Math.max(1, Math.round((double) most * picture.height() / longest));
        Channel lightness = Channel.of(l, picture, Math.max(3, columns), Math.max(3, rows));
        Channel yellowBlue = Channel.of(p, picture, 3, 3);
        Channel redGreen = Channel.of(q, picture, 3, 3);
        boolean landscape = picture.width() > picture.height();

        int first = scaled(63, lightness.mean)
                | scaled(31.5, 1 + yellowBlue.mean) << 6
                | scaled(31.5, 1 + redGreen.mean) << 12
                | scaled(31, lightness.scale) << 18
                | (hasAlpha ? 1 << 23 : 0);
        int second = (landscape ? rows : columns)
                | scaled(63, yellowBlue.scale) << 3
                | scaled(63, redGreen.scale) << 9
                | (landscape ? 1 << 15 : 0);
        Nibbles out = new Nibbles();
        for (int shift = 0; shift < 24; shift += 8) {
            out.octet(first >> shift);
        }
        out.octet(second);
        out.octet(second >> 8);
        if (hasAlpha) {
            Channel transparency = Channel.of(alpha, picture, 5, 5);
            out.octet(scaled(15, transparency.mean) | scaled(15, transparency.scale) << 4);
            out.all(lightness.others, yellowBlue.others, redGreen.others, transparency.others);
        } else {
            out.all(lightness.others, yellowBlue.others, redGreen.others);
        }
        return out.bytes();
    }

    /** Lays a colour on the mean of what is opaque. */
    private static double[] onMean(double[] plane, double[] alpha, double opaque) {
        double mean = 0;
        for (int i = 0; i < plane.length; i++) {
            mean += alpha[i] * plane[i];
        }
        mean = opaque == 0 ? 0 : mean / opaque;
        double[] laid = new double[plane.length];
        for (int i = 0; i < plane.length; i++) {
            laid[i] = mean * (1 - alpha[i]) + alpha[i] * plane[i];
        }
        return laid;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static int scaled(double most, double value) {
        return (int) Math.floor(most * value + 0.5);
    }

    /** Collects bytes, then half bytes, the lower half first. */
    private static final class Nibbles {
        private final java.io.ByteArrayOutputStream done = new java.io.ByteArrayOutputStream();
        private int half = -1;

        void octet(int value) {
            done.write(value);
        }

        void all(double[]... channels) {
            for (double[] channel : channels) {
                for (double value : channel) {
                    add(scaled(15, value));
                }
            }
        }

        private void add(int value) {
            if (half < 0) {
                half = value;
            } else {
                done.write(half | value << 4);
                half = -1;
            }
        }

        byte[] bytes() {
            if (half >= 0) {
                done.write(half);
                half = -1;
            }
            return done.toByteArray();
        }
    }
}

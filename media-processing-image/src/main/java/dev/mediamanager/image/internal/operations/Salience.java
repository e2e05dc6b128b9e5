package dev.mediamanager.image.internal.operations;

import dev.mediamanager.image.internal.pixels.Bitmap;

/**
 * How much each point of a picture draws the eye; see {@link dev.mediamanager.picture.Attention}. Kept as sums over all rectangles from the top left,
 * so that any window is summed in four look-ups (F. Crow, "Summed-area tables for texture mapping", 1984).
 */
final class Salience {
    private static final int LONGEST = 128;
    private static final double DETAIL = 4;
    private static final double SATURATION = 0.4;
    private static final double SKIN = 1.2;

    /** The direction of the colour of human skin, which hardly depends on how light it is. */
    private static final double[] SKIN_TONE = {0.78, 0.52, 0.36};

    private final int width;
    private final int height;
    private final double scaleX;
    private final double scaleY;
    private final double[] sums;

    Salience(Bitmap bitmap) {
        int cell = Math.max(1, (Math.max(bitmap.width(), bitmap.height()) + LONGEST - 1) / LONGEST);
        width = (bitmap.width() + cell - 1) / cell;
        height = (bitmap.height() + cell - 1) / cell;
        scaleX = (double) width / bitmap.width();
        scaleY = (double) height / bitmap.height();
        double[][] means = means(bitmap, cell);
        sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += score(means, x, y);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
    }

    /** Returns the sum over a window, in pixels of the bitmap. */
    double sum(double left, double top, double right, double bottom) {
        return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
    }

    private double at(double x, double y) {
        double u = Math.min(width, x * scaleX);
        double v = Math.min(height, y * scaleY);
        int column = Math.min(width - 1, (int) u);
        int row = Math.min(height - 1, (int) v);
        int i = row * (width + 1) + column;
        double upper = sums[i] + (sums[i + 1] - sums[i]) * (u - column);
        int j = i + width + 1;
        double lower = sums[j] + (sums[j + 1] - sums[j]) * (u - column);
        return upper + (lower - upper) * (v - row);
    }

    /** Returns for each cell red, green and blue laid on black, 0 to 1, and lightness. */
    private double[][] means(Bitmap bitmap, int cell) {
        double[][] means = new double[4][width * height];
        int bands = bitmap.layout().bands();
        int colors = bitmap.layout().colors();
        byte[] samples = bitmap.samples();
        int[] counts = new int[width * height];
        for (int y = 0, at = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++, at += bands) {
                int to = y / cell * width + x / cell;
                double alpha = bitmap.layout().hasAlpha() ? (samples[at + colors] & 0xff) / 255.0 : 1;
                for (int band = 0; band < 3; band++) {
                    means[band][to] += (samples[at + band * (colors - 1) / 2] & 0xff) * alpha;
                }
                counts[to]++;
            }
        }
        for (int i = 0; i < counts.length; i++) {
            for (int band = 0; band < 3; band++) {
                means[band][i] /= 255.0 * counts[i];
            }
            means[3][i] = 0.2126 * means[0][i] + 0.7152 * means[1][i] + 0.0722 * means[2][i];
        }
        return means;
    }

    private double score(double[][] means, int x, int y) {
        int i = y * width + x;
        double light = means[3][i];
        double around = means[3][y * width + Math.max(0, x - 1)]
                + means[3][y * width + Math.min(width - 1, x + 1)]
                + means[3][Math.max(0, y - 1) * width + x]
                + means[3][Math.min(height - 1, y + 1) * width + x];
        double detail = Math.abs(4 * light - around);
        double seen = Math.min(1, 8 * Math.min(light, 1.05 - light));
        return DETAIL * detail + Math.max(0, seen) * (SATURATION * saturation(means, i) + SKIN * skin(means, i));
    }

    private static double saturation(double[][] means, int i) {
        double most = Math.max(means[0][i], Math.max(means[1][i], means[2][i]));
        double least = Math.min(means[0][i], Math.min(means[1][i], means[2][i]));
        return most == 0 ? 0 : (most - least) / most;
    }

    private static double skin(double[][] means, int i) {
        double length = Math.sqrt(means[0][i] * means[0][i] + means[1][i] * means[1][i] + means[2][i] * means[2][i]);
        if (length == 0) {
            return 0;
        }
        double distance = 0;
        for (int band = 0; band < 3; band++) {
            double difference = means[band][i] / length - SKIN_TONE[band];
            distance += difference * difference;
        }
        return Math.max(0, 1 - Math.sqrt(distance) / 0.15);
    }
}

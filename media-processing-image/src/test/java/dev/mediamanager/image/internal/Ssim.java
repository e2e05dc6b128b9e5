package dev.mediamanager.image.internal;

import dev.mediamanager.image.internal.pixels.Bitmap;

/** Structural similarity of the luminance of two pictures (Z. Wang et al., 2004), over blocks of 8x8 every 4 pixels. 1 is the same. */
public final class Ssim {
    private static final int BLOCK = 8;
    private static final int STEP = 4;
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);

    private Ssim() {}

    /** Compares two pictures of one size; alpha is laid on white. */
    public static double of(Bitmap a, Bitmap b) {
        double[][] first = luminance(a.flattened());
        double[][] second = luminance(b.flattened());
        double sum = 0;
        int count = 0;
        int blockX = Math.min(BLOCK, a.width());
        int blockY = Math.min(BLOCK, a.height());
        for (int y = 0; y + blockY <= a.height(); y += STEP) {
            for (int x = 0; x + blockX <= a.width(); x += STEP) {
                sum += block(first, second, x, y, blockX, blockY);
                count++;
            }
        }
        return sum / count;
    }

    private static double[][] luminance(Bitmap bitmap) {
        double[][] result = new double[bitmap.height()][bitmap.width()];
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                int argb = Decode.argb(bitmap, x, y);
                result[y][x] = 0.299 * (argb >> 16 & 255) + 0.587 * (argb >> 8 & 255) + 0.114 * (argb & 255);
            }
        }
        return result;
    }

    private static double block(double[][] a, double[][] b, int left, int top, int width, int height) {
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                sumA += a[y][x];
                sumB += b[y][x];
                sumAa += a[y][x] * a[y][x];
                sumBb += b[y][x] * b[y][x];
                sumAb += a[y][x] * b[y][x];
            }
        }
        double n = (double) width * height;
        double meanA = sumA / n;
        double meanB = sumB / n;
        double varianceA = sumAa / n - meanA * meanA;
        double varianceB = sumBb / n - meanB * meanB;
        double covariance = sumAb / n - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
    }
}

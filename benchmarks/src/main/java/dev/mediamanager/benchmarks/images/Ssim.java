package dev.mediamanager.benchmarks.images;

/**
 * How alike two pictures are: the mean SSIM (Wang and others, 2004) over overlapping blocks of 8x8, four apart, of luma and of chroma that was halved
 * both ways, weighted by their numbers of samples; close to what ffmpeg's filter of that name calls "All".
 */
final class Ssim {
    private static final int BLOCK = 8;
    private static final int STEP = 4;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;
    private static final int CHANNELS = 3;

    private Ssim() {}

    /** Compares two pictures of the same size, three bytes a pixel; 1 if they are equal. */
    static double of(byte[] a, byte[] b, int width, int height) {
        if (a.length != b.length || a.length != width * height * CHANNELS) {
            throw new IllegalArgumentException(
                    a.length + " and " + b.length + " bytes are not two pictures of " + width + "x" + height);
        }
        double luma = mean(plane(a, 0, 0.299, 0.587, 0.114), plane(b, 0, 0.299, 0.587, 0.114), width, height);
        double blue = chroma(a, b, width, height, -0.168736, -0.331264, 0.5);
        double red = chroma(a, b, width, height, 0.5, -0.418688, -0.081312);
        return (4 * luma + blue + red) / 6;
    }

    private static double chroma(byte[] a, byte[] b, int width, int height, double r, double g, double bl) {
        return mean(
                halved(plane(a, 128, r, g, bl), width, height),
                halved(plane(b, 128, r, g, bl), width, height),
                width / 2,
                height / 2);
    }

    private static float[] plane(byte[] rgb, double zero, double red, double green, double blue) {
        float[] plane = new float[rgb.length / CHANNELS];
        for (int i = 0, at = 0; i < plane.length; i++, at += CHANNELS) {
            plane[i] =
                    (float) (zero + red * (rgb[at] & 255) + green * (rgb[at + 1] & 255) + blue * (rgb[at + 2] & 255));
        }
        return plane;
    }

    private static float[] halved(float[] plane, int width, int height) {
        float[] half = new float[(width / 2) * (height / 2)];
        for (int y = 0, to = 0; y < height / 2; y++) {
            for (int x = 0; x < width / 2; x++, to++) {
                int from = 2 * y * width + 2 * x;
                half[to] = (plane[from] + plane[from + 1] + plane[from + width] + plane[from + width + 1]) / 4;
            }
        }
        return half;
    }

    private static double mean(float[] a, float[] b, int width, int height) {
        double sum = 0;
        int blocks = 0;
        for (int y = 0; y + BLOCK <= height; y += STEP) {
            for (int x = 0; x + BLOCK <= width; x += STEP) {
                sum += block(a, b, y * width + x, width);
                blocks++;
            }
        }
        return sum / blocks;
    }

    private static double block(float[] a, float[] b, int start, int width) {
        double sumA = 0;
        double sumB = 0;
        double squares = 0;
        double products = 0;
        for (int y = 0; y < BLOCK; y++) {
            for (int at = start + y * width, end = at + BLOCK; at < end; at++) {
                sumA += a[at];
                sumB += b[at];
                squares += a[at] * a[at] + b[at] * b[at];
                products += a[at] * b[at];
            }
        }
        double n = BLOCK * BLOCK;
        double meanA = sumA / n;
        double meanB = sumB / n;
        double variances = squares / n - meanA * meanA - meanB * meanB;
        double covariance = products / n - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
    }
}

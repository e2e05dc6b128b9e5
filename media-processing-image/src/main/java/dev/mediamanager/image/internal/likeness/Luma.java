package dev.mediamanager.image.internal.likeness;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import dev.mediamanager.image.internal.planes.Planes;

/**
 * The luma of a picture on white (ITU-R BT.601), and how alike two are: structural similarity (Z. Wang et al., "Image quality assessment: from error
 * visibility to structural similarity", 2004), the mean over windows of 8x8 pixels, all alike in weight, every 4 pixels. Not thread-safe until all rows have come.
 */
public final class Luma implements RowSink {
    private static final int WINDOW = 8;
    private static final int STEP = 4;
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);

    /** What one takes, for each pixel. */
    public static final int BYTES = Float.BYTES;

    private final Layout layout;
    private final int width;
    private final int height;
    private final float[] values;
    private int rows;

    /** Collects the rows of a picture. */
    public Luma(Layout layout, int width, int height) {
        this.layout = layout;
        this.width = width;
        this.height = height;
        this.values = new float[Math.multiplyExact(width, height)];
    }

    /** Returns the luma of a bitmap. */
    public static Luma of(Bitmap bitmap) {
        Luma luma = new Luma(bitmap.layout(), bitmap.width(), bitmap.height());
        int length = bitmap.width() * bitmap.layout().bands();
        int[] row = new int[length];
        for (int y = 0; y < bitmap.height(); y++) {
            for (int i = 0; i < length; i++) {
                row[i] = Samples.of8(bitmap.samples()[y * length + i] & 0xff);
            }
            Samples.premultiply(row, bitmap.layout(), bitmap.width());
            luma.row(row);
        }
        return luma;
    }

    /** Returns the luma of planes, which is one of them. */
    public static Luma of(Planes planes) {
        Luma luma = new Luma(Layout.GRAY, planes.width(), planes.height());
        byte[] samples = planes.planes().get(0).samples();
        for (int i = 0; i < samples.length; i++) {
            luma.values[i] = samples[i] & 0xff;
        }
        return luma;
    }

    @Override
    public void row(int[] samples) {
        int bands = layout.bands();
        boolean color = layout.colors() >= 3;
        for (int x = 0, from = 0; x < width; x++, from += bands) {
            double light = color
                    ? 0.299 * samples[from] + 0.587 * samples[from + 1] + 0.114 * samples[from + 2]
                    : samples[from];
            double white = layout.hasAlpha() ? Samples.FULL - samples[from + bands - 1] : 0;
            values[rows * width + x] = (float) ((light + white) * 255 / Samples.FULL);
        }
        rows++;
    }

    /** Returns the similarity to another picture of the same size: 1 if they are the same. */
    public double similarity(Luma other) {
        if (other.width != width || other.height != height) {
            throw new IllegalArgumentException("Pictures of different sizes");
        }
        int wide = Math.min(WINDOW, width);
        int high = Math.min(WINDOW, height);
        double sum = 0;
        long windows = 0;
        for (int y = 0; y + high <= height; y += STEP) {
            for (int x = 0; x + wide <= width; x += STEP) {
                sum += similarity(other, y * width + x, wide, high);
                windows++;
            }
        }
        return sum / windows;
    }

    private double similarity(Luma other, int at, int wide, int high) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = 0, row = at; y < high; y++, row += width) {
            for (int i = row; i < row + wide; i++) {
                double u = values[i];
                double v = other.values[i];
                a += u;
                b += v;
                aa += u * u;
                bb += v * v;
                ab += u * v;
            }
        }
        int n = wide * high;
        double meanA = a / n;
        double meanB = b / n;
        double varianceA = aa / n - meanA * meanA;
        double varianceB = bb / n - meanB * meanB;
        double covariance = ab / n - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
    }
}

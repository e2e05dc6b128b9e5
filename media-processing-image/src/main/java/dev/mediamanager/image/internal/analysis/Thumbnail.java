package dev.mediamanager.image.internal.analysis;

import dev.mediamanager.image.internal.pixels.Bitmap;

/**
 * A picture shrunk, or stretched, to a given size: each pixel is the mean of the area it covers, by the share of each pixel there.
 *
 * @param width in pixels
 * @param height in pixels
 * @param red 0 to 1, not premultiplied; 0 where nothing is opaque
 * @param green as red
 * @param blue as red
 * @param alpha 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Thumbnail(int width, int height, double[] red, double[] green, double[] blue, double[] alpha) {
    private static final double FULL = 255;

    /** Shrinks a bitmap to exactly this size. */
    static Thumbnail of(Bitmap bitmap, int width, int height) {
        Bitmap source = bitmap.inColor();
        int pixels = width * height;
        Thumbnail made = new Thumbnail(
                width, height, new double[pixels], new double[pixels], new double[pixels], new double[pixels]);
        double stepX = (double) source.width() / width;
        double stepY = (double) source.height() / height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                made.average(source, y * width + x, x * stepX, y * stepY, (x + 1) * stepX, (y + 1) * stepY);
            }
        }
        return made;
    }

    /** Shrinks a bitmap, keeping its shape, so that no side is longer than this; never enlarges it. */
    static Thumbnail within(Bitmap bitmap, int side) {
        double scale = Math.min(1, (double) side / Math.max(bitmap.width(), bitmap.height()));
        return of(bitmap, (int) Math.max(1, Math.round(bitmap.width() * scale)), (int)
                Math.max(1, Math.round(bitmap.height() * scale)));
    }

    private void average(Bitmap source, int at, double left, double top, double right, double bottom) {
        double area = 0;
        double opaque = 0;
        double r = 0;
        double g = 0;
        double b = 0;
        int bands = source.layout().bands();
        byte[] samples = source.samples();
        for (int y = (int) top; y < Math.min(source.height(), Math.ceil(bottom)); y++) {
            double high = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < Math.min(source.width(), Math.ceil(right)); x++) {
                double share = high * (Math.min(right, x + 1) - Math.max(left, x));
                int from = (y * source.width() + x) * bands;
                double a = bands == 4 ? (samples[from + 3] & 0xff) / FULL : 1;
                area += share;
                opaque += share * a;
                r += share * a * (samples[from] & 0xff);
                g += share * a * (samples[from + 1] & 0xff);
                b += share * a * (samples[from + 2] & 0xff);
            }
        }
        alpha[at] = area == 0 ? 0 : Math.min(1, opaque / area);
        if (opaque > 0) {
            red[at] = r / opaque / FULL;
            green[at] = g / opaque / FULL;
            blue[at] = b / opaque / FULL;
        }
    }

    /** Returns a colour plane as it looks on white. */
    double[] onWhite(double[] plane) {
        double[] flat = new double[plane.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = plane[i] * alpha[i] + 1 - alpha[i];
        }
        return flat;
    }

    /** Returns the luma on white, 0 to 1 (the weights of ITU-R BT.601). */
    double[] luma() {
        double[] r = onWhite(red);
        double[] g = onWhite(green);
        double[] b = onWhite(blue);
        double[] luma = new double[r.length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = 0.299 * r[i] + 0.587 * g[i] + 0.114 * b[i];
        }
        return luma;
    }
}

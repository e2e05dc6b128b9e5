package dev.mediamanager.image.internal.operations;

import java.util.List;

/** Mixes the channels: three rows of weights for red, green and blue and an offset. The named ones are those of W3C Filter Effects Module Level 1. */
final class Matrix implements ToneStage {
    private final float[] m;

    /** Creates a matrix of 12 numbers; offsets are in full channels. */
    Matrix(double... values) {
        m = new float[values.length];
        for (int i = 0; i < m.length; i++) {
            m[i] = (float) (i % 4 == 3 ? values[i] * FULL : values[i]);
        }
    }

    static Matrix of(List<Double> values) {
        return new Matrix(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static Matrix saturation(double s) {
        return mixed(s, 0, 0.213, 0.715, 0.072);
    }

    static Matrix grayscale(double amount) {
        return mixed(1 - amount, 0, 0.2126, 0.7152, 0.0722);
    }

    static Matrix hue(double degrees) {
        double radians = Math.toRadians(degrees);
        return mixed(Math.cos(radians), Math.sin(radians), 0.213, 0.715, 0.072);
    }

    static Matrix sepia(double amount) {
        double k = 1 - amount;
        return new Matrix(
                0.393 + 0.607 * k,
                0.769 - 0.769 * k,
                0.189 - 0.189 * k,
                0,
                0.349 - 0.349 * k,
                0.686 + 0.314 * k,
                0.168 - 0.168 * k,
                0,
                0.272 - 0.272 * k,
                0.534 - 0.534 * k,
                0.131 + 0.869 * k,
                0);
    }

    /** Returns lightness, plus this much of the colour as it is, plus so much of it turned by a right angle. */
    private static Matrix mixed(double same, double turned, double r, double g, double b) {
        return new Matrix(
                r + same * (1 - r) - turned * r,
                g - same * g - turned * g,
                b - same * b + turned * (1 - b),
                0,
                r - same * r + turned * 0.143,
                g + same * (1 - g) + turned * 0.140,
                b - same * b - turned * 0.283,
                0,
                r - same * r - turned * (1 - r),
                g - same * g + turned * g,
                b + same * (1 - b) + turned * b,
                0);
    }

    @Override
    public void row(float[][] rgb, int y, int width, int height) {
        float[] red = rgb[0];
        float[] green = rgb[1];
        float[] blue = rgb[2];
        for (int x = 0; x < width; x++) {
            float r = red[x];
            float g = green[x];
            float b = blue[x];
            red[x] = ToneStage.clamp(m[0] * r + m[1] * g + m[2] * b + m[3]);
            green[x] = ToneStage.clamp(m[4] * r + m[5] * g + m[6] * b + m[7]);
            blue[x] = ToneStage.clamp(m[8] * r + m[9] * g + m[10] * b + m[11]);
        }
    }
}

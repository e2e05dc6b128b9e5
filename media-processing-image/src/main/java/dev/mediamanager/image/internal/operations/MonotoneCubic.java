package dev.mediamanager.image.internal.operations;

/**
 * A smooth curve through equally spaced points that rises and falls only where they do (F. Fritsch and R. Carlson, "Monotone Piecewise Cubic
 * Interpolation", 1980).
 */
final class MonotoneCubic {
    private final double[] values;
    private final double[] slopes;

    /** Creates the curve of two points or more, from 0 to 1. */
    MonotoneCubic(double[] values) {
        this.values = values;
        int last = values.length - 1;
        double[] steps = new double[last];
        for (int i = 0; i < last; i++) {
            steps[i] = values[i + 1] - values[i];
        }
        slopes = new double[values.length];
        slopes[0] = steps[0];
        slopes[last] = steps[last - 1];
        for (int i = 1; i < last; i++) {
            slopes[i] = steps[i - 1] * steps[i] <= 0 ? 0 : (steps[i - 1] + steps[i]) / 2;
        }
        for (int i = 0; i < last; i++) {
            bound(i, steps[i]);
        }
    }

    private void bound(int i, double step) {
        if (step == 0) {
            slopes[i] = 0;
            slopes[i + 1] = 0;
            return;
        }
        double length = Math.hypot(slopes[i] / step, slopes[i + 1] / step);
        if (length > 3) {
            slopes[i] *= 3 / length;
            slopes[i + 1] *= 3 / length;
        }
    }

    /** Returns the value at a place from 0 to 1. */
    double at(double x) {
        double scaled = x * (values.length - 1);
        int i = Math.min(values.length - 2, (int) scaled);
        double t = scaled - i;
        double s = 1 - t;
        return values[i] * (1 + 2 * t) * s * s
                + slopes[i] * t * s * s
                + values[i + 1] * t * t * (3 - 2 * t)
                - slopes[i + 1] * t * t * s;
    }
}

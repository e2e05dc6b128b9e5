package dev.mediamanager.image.internal.color;

/**
 * Where white, red, green and blue lie in the plane of chromaticities (CIE 1931), as PNG's cHRM says.
 *
 * @param white of the picture; it becomes that of sRGB
 */
public record Primaries(Point white, Point red, Point green, Point blue) {
    /** What sRGB has. */
    public static final Primaries SRGB = new Primaries(
            new Point(0.3127, 0.3290), new Point(0.64, 0.33), new Point(0.30, 0.60), new Point(0.15, 0.06));

    /** The white of ICC's profile connection space: X 0.9642, Z 0.8249. */
    private static final Point D50 = new Point(0.9642 / 2.7891, 1 / 2.7891);

    private static final double SAME = 0.002;

    /** The cone response of K. M. Lam ("Bradford"), by which white points are adapted. */
    private static final double[][] CONES = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    /** A chromaticity. */
    public record Point(double x, double y) {
        double[] xyz() {
            return new double[] {x / y, 1, (1 - x - y) / y};
        }

        boolean isNear(Point other) {
            return Math.abs(x - other.x) < SAME && Math.abs(y - other.y) < SAME;
        }

        boolean isPossible() {
            return x >= 0 && y > 0.001 && x + y <= 1.001;
        }
    }

    /** Tells whether these are those of sRGB. */
    public boolean isSrgb() {
        return white.isNear(SRGB.white) && red.isNear(SRGB.red) && green.isNear(SRGB.green) && blue.isNear(SRGB.blue);
    }

    /** Tells whether colours can be mixed of these: they are chromaticities, and not on one line. */
    public boolean isUsable() {
        double area = (green.x - red.x) * (blue.y - red.y) - (blue.x - red.x) * (green.y - red.y);
        return white.isPossible()
                && red.isPossible()
                && green.isPossible()
                && blue.isPossible()
                && Math.abs(area) > 0.01;
    }

    /** Returns the matrix from light of these to light of sRGB. */
    double[][] toSrgb() {
        return multiply(inverse(SRGB.toXyz()), multiply(adaptation(), toXyz()));
    }

    /** Returns the matrix to light of sRGB from what a matrix turns into CIEXYZ whose white is D50, as in ICC profiles. */
    static double[][] toSrgb(double[][] toXyz) {
        Primaries atD50 = new Primaries(D50, SRGB.red, SRGB.green, SRGB.blue);
        return multiply(inverse(SRGB.toXyz()), multiply(atD50.adaptation(), toXyz));
    }

    private double[][] toXyz() {
        double[][] columns = transposed(red.xyz(), green.xyz(), blue.xyz());
        double[] amounts = multiply(inverse(columns), white.xyz());
        for (double[] row : columns) {
            for (int i = 0; i < 3; i++) {
                row[i] *= amounts[i];
            }
        }
        return columns;
    }

    private double[][] adaptation() {
        double[] from = multiply(CONES, white.xyz());
        double[] to = multiply(CONES, SRGB.white.xyz());
        double[][] scaled = new double[3][];
        for (int i = 0; i < 3; i++) {
            scaled[i] = CONES[i].clone();
            for (int k = 0; k < 3; k++) {
                scaled[i][k] *= to[i] / from[i];
            }
        }
        return multiply(inverse(CONES), scaled);
    }

    private static double[][] transposed(double[] a, double[] b, double[] c) {
        return new double[][] {{a[0], b[0], c[0]}, {a[1], b[1], c[1]}, {a[2], b[2], c[2]}};
    }

    private static double[] multiply(double[][] m, double[] v) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            product[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
        }
        return product;
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                product[i][k] = a[i][0] * b[0][k] + a[i][1] * b[1][k] + a[i][2] * b[2][k];
            }
        }
        return product;
    }

    private static double[][] inverse(double[][] m) {
        double[][] cofactors = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                int a = (i + 1) % 3;
                int b = (i + 2) % 3;
                int c = (k + 1) % 3;
                int d = (k + 2) % 3;
                cofactors[k][i] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
            }
        }
        double determinant = m[0][0] * cofactors[0][0] + m[0][1] * cofactors[1][0] + m[0][2] * cofactors[2][0];
        for (double[] row : cofactors) {
            for (int i = 0; i < 3; i++) {
                row[i] /= determinant;
            }
        }
        return cofactors;
    }
}

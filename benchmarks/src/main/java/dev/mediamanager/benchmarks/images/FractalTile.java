package dev.mediamanager.benchmarks.images;

import java.util.Random;

/** Fractal noise on a square that repeats without a seam: octaves of smooth noise, each half as strong as the one twice as coarse. */
final class FractalTile {
    /** The side of the square. */
    static final int SIDE = 256;

    private static final int COARSEST = 4;

    private final float[] values = new float[SIDE * SIDE];

    FractalTile(Random random) {
        double strength = 1;
        for (int cells = COARSEST; cells <= SIDE; cells *= 2) {
            float[] lattice = new float[cells * cells];
            for (int i = 0; i < lattice.length; i++) {
                lattice[i] = 2 * random.nextFloat() - 1;
            }
            addOctave(lattice, cells, strength);
            strength /= 1.6;
        }
    }

    private void addOctave(float[] lattice, int cells, double strength) {
        double step = (double) cells / SIDE;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                values[y * SIDE + x] += (float) (strength * sample(lattice, cells, x * step, y * step));
            }
        }
    }

    /** Returns the value at a point, about -2 to 2. */
    double at(double x, double y) {
        return sample(values, SIDE, x, y);
    }

    private static double sample(float[] grid, int side, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double fx = x - left;
        double fy = y - top;
        int x0 = left & (side - 1);
        int x1 = (left + 1) & (side - 1);
        int y0 = (top & (side - 1)) * side;
        int y1 = ((top + 1) & (side - 1)) * side;
        double upper = grid[y0 + x0] + fx * (grid[y0 + x1] - grid[y0 + x0]);
        double lower = grid[y1 + x0] + fx * (grid[y1 + x1] - grid[y1 + x0]);
        return upper + fy * (lower - upper);
    }
}

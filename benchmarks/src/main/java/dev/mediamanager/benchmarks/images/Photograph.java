package dev.mediamanager.benchmarks.images;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A picture with the statistics of a photograph, made by rule: leaves of all sizes that hide one another (the dead leaves model of Lee, Mumford and
 * Huang, 2001, whose edges and spectrum are those of natural scenes), each shaded and covered with a fractal texture of its own, seen through a
 * slightly soft lens by a sensor with noise.
 *
 * <p>The same seed and size give the same bytes everywhere.
 */
final class Photograph {
    private static final double SMALLEST = 24;
    private static final double COVERAGE = 3;
    private static final double SENSOR_NOISE = 20;
    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final Leaves leaves;
    private final FractalTile texture;
    private final Random noise;

    Photograph(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        Random random = new Random(seed);
        this.texture = new FractalTile(random);
        this.leaves = Leaves.scatter(width, height, SMALLEST, Math.min(width, height) / 3.0, COVERAGE, random);
        this.noise = new Random(random.nextLong());
    }

    /** Writes the pixels, row by row, three bytes each: red, green, blue. */
    void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            float[][] rows = {exposed(0), exposed(0), exposed(Math.min(1, height - 1))};
            byte[] bytes = new byte[width * CHANNELS];
            for (int y = 0; y < height; y++) {
                soften(rows[0], rows[1], rows[2], bytes);
                out.write(bytes);
                rows[0] = rows[1];
                rows[1] = rows[2];
                rows[2] = exposed(Math.min(y + 2, height - 1));
            }
        }
    }

    /** Returns a row as the sensor sees it, with its noise. */
    private float[] exposed(int y) {
        float[] row = new float[width * CHANNELS];
        for (int x = 0; x < width; x++) {
            Leaf leaf = leaves.at(x, y);
            double light = leaf.light(x, y, texture);
            double grain = (noise.nextFloat() + noise.nextFloat() + noise.nextFloat() - 1.5) * SENSOR_NOISE;
            for (int c = 0; c < CHANNELS; c++) {
                double own = (noise.nextFloat() - 0.5) * SENSOR_NOISE;
                row[CHANNELS * x + c] = (float) (leaf.colour(c) * light + grain + own);
            }
        }
        return row;
    }

    /** Weighs each pixel with its neighbours by 1 2 1 both ways. */
    private void soften(float[] above, float[] here, float[] below, byte[] out) {
        for (int i = 0; i < out.length; i++) {
            int left = i < CHANNELS ? i : i - CHANNELS;
            int right = i + CHANNELS < out.length ? i + CHANNELS : i;
            float sum = above[left]
                    + 2 * above[i]
                    + above[right]
                    + 2 * (here[left] + 2 * here[i] + here[right])
                    + below[left]
                    + 2 * below[i]
                    + below[right];
            out[i] = (byte) Math.max(0, Math.min(255, Math.round(sum / 16)));
        }
    }
}

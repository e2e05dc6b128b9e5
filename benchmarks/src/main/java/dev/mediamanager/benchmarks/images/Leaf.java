package dev.mediamanager.benchmarks.images;

import java.util.Random;

/** One round thing in a {@link Photograph}: where it lies, its colour, how the light falls on it, and its surface. */
final class Leaf {
    final double x;
    final double y;
    final double radius;
    private final double[] colour = new double[3];
    private final double slopeX;
    private final double slopeY;
    private final double contrast;
    private final double scale;
    private final double offset;

    Leaf(double x, double y, double radius, Random random) {
        this.x = x;
        this.y = y;
        this.radius = radius;
        double brightness = 40 + 170 * random.nextDouble();
        for (int c = 0; c < colour.length; c++) {
            colour[c] = brightness * (0.85 + 0.3 * random.nextDouble());
        }
        double direction = 2 * Math.PI * random.nextDouble();
        double steepness = 0.35 * random.nextDouble();
        this.slopeX = steepness * Math.cos(direction) / radius;
        this.slopeY = steepness * Math.sin(direction) / radius;
        this.contrast = 0.6 * random.nextDouble();
        this.scale = 0.3 + 1.2 * random.nextDouble();
        this.offset = FractalTile.SIDE * random.nextDouble();
    }

    /** Returns the red, green or blue of its colour. */
    double colour(int channel) {
        return colour[channel];
    }

    /** Returns how bright its surface is at a point of the picture, around 1. */
    double light(int px, int py, FractalTile texture) {
        double shade = 1 + (px - x) * slopeX + (py - y) * slopeY;
        return shade * (1 + contrast * texture.at(px * scale + offset, py * scale + offset));
    }
}

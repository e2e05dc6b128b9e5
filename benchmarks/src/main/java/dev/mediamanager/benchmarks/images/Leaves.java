package dev.mediamanager.benchmarks.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The leaves of a {@link Photograph}, and which of them is on top at each pixel. */
final class Leaves {
    private final int width;
    private final int[] top;
    private final List<Leaf> leaves = new ArrayList<>();

    private Leaves(int width, int height) {
        this.width = width;
        this.top = new int[width * height];
    }

    /** Lets leaves fall until they would cover the picture so many times; the density of radii falls with their third power. */
    static Leaves scatter(int width, int height, double smallest, double largest, double coverage, Random random) {
        Leaves all = new Leaves(width, height);
        all.add(new Leaf(width / 2.0, height / 2.0, Math.hypot(width, height), random));
        double low = 1 / (largest * largest);
        double high = 1 / (smallest * smallest);
        double wanted = coverage * width * height;
        for (double covered = 0; covered < wanted; ) {
            double radius = 1 / Math.sqrt(low + (high - low) * random.nextDouble());
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height;
            all.add(new Leaf(x, y, radius, random));
            covered += Math.PI * radius * radius;
        }
        return all;
    }

    private void add(Leaf leaf) {
        int number = leaves.size();
        leaves.add(leaf);
        int height = top.length / width;
        int first = (int) Math.max(0, Math.ceil(leaf.y - leaf.radius));
        int last = (int) Math.min(height - 1, Math.floor(leaf.y + leaf.radius));
        for (int y = first; y <= last; y++) {
            double half = Math.sqrt(Math.max(0, leaf.radius * leaf.radius - (y - leaf.y) * (y - leaf.y)));
            int left = (int) Math.max(0, Math.ceil(leaf.x - half));
            int right = (int) Math.min(width - 1, Math.floor(leaf.x + half));
            for (int x = left; x <= right; x++) {
                top[y * width + x] = number;
            }
        }
    }

    /** Returns the leaf on top. */
    Leaf at(int x, int y) {
        return leaves.get(top[y * width + x]);
    }
}

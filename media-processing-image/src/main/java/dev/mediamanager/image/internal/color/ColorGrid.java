package dev.mediamanager.image.internal.color;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A table of colours at the nodes of a grid (ICC.1:2010 sections 10.8 to 10.10), and what lies between them: by tetrahedra in the last three dimensions,
 * of which the diagonal is gray, and evenly in those before, as LittleCMS has it.
 */
final class ColorGrid implements ColorStage {
    private static final int OUTPUTS = 3;

    /** How many dimensions tetrahedra have. */
    private static final int DIAGONAL = 3;

    private final int[] sides;
    private final int[] steps;
    private final short[] nodes;
    private final int[] lower;
    private final float[] share;
    private int first;
    private int middle;
    private int last;

    private ColorGrid(int[] sides, short[] nodes) {
        this.sides = sides;
        this.nodes = nodes;
        steps = new int[sides.length];
        for (int i = sides.length - 1, step = OUTPUTS; i >= 0; step *= sides[i], i--) {
            steps[i] = step;
        }
        lower = new int[sides.length];
        share = new float[sides.length];
    }

    /**
     * Reads the nodes of a grid; empty if they do not end within the bytes, or a side has no length.
     *
     * @param at where they begin
     * @param sides how many nodes each dimension has, the first the slowest
     * @param depth the bytes of a number, 1 or 2
     */
    static Optional<ColorGrid> read(ByteBuffer in, long at, int[] sides, int depth) {
        long count = OUTPUTS;
        for (int side : sides) {
            count *= side;
            if (side < 2 || at < 0 || at + count * depth > in.limit()) {
                return Optional.empty();
            }
        }
        short[] nodes = new short[(int) count];
        for (int i = 0; i < nodes.length; i++) {
            int from = (int) at + i * depth;
            nodes[i] = depth == 2 ? in.getShort(from) : (short) (257 * (in.get(from) & 0xff));
        }
        return Optional.of(new ColorGrid(sides, nodes));
    }

    @Override
    public void apply(float[] values) {
        int base = 0;
        for (int i = 0; i < sides.length; i++) {
            float at = within(values[i]) * (sides[i] - 1);
            lower[i] = Math.min((int) at, sides[i] - 2);
            share[i] = at - lower[i];
            base += lower[i] * steps[i];
        }
        if (sides.length >= DIAGONAL) {
            sort();
        }
        float red = at(0, base);
        float green = at(0, base + 1);
        float blue = at(0, base + 2);
        values[0] = red / 65_535;
        values[1] = green / 65_535;
        values[2] = blue / 65_535;
    }

    private static float within(float value) {
        return value > 0 ? Math.min(1, value) : 0; // 0 for what is no number, too
    }

    /** Sorts the last three dimensions, the one with the largest share first. */
    private void sort() {
        int x = sides.length - DIAGONAL;
        int y = x + 1;
        int z = x + 2;
        first = share[x] >= share[y] ? (share[x] >= share[z] ? x : z) : share[y] >= share[z] ? y : z;
        last = share[z] <= share[y] ? (share[z] <= share[x] ? z : x) : share[y] < share[x] ? y : x;
        middle = x + y + z - first - last;
    }

    /** Returns one output, interpolated in this dimension and those after it. */
    private float at(int dimension, int node) {
        if (sides.length - dimension == DIAGONAL) {
            return inTetrahedron(node);
        }
        if (dimension == sides.length) {
            return output(node);
        }
        float from = at(dimension + 1, node);
        float to = at(dimension + 1, node + steps[dimension]);
        return from + (to - from) * share[dimension];
    }

    /** Goes from the lower corner to the opposite one along the edges of the cube. */
    private float inTetrahedron(int node) {
        int one = node + steps[first];
        int two = one + steps[middle];
        float a = output(node);
        float b = output(one);
        float c = output(two);
        float d = output(two + steps[last]);
        return a + (b - a) * share[first] + (c - b) * share[middle] + (d - c) * share[last];
    }

    private float output(int index) {
        return nodes[index] & 0xffff;
    }
}

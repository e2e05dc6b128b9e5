package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Reads the tables of a profile, as presses, scanners and some cameras have them (ICC.1:2010 sections 10.8 to 10.10): curves, a grid, and for
 * the newer sort a matrix and curves again. In Java, since profiles come from strangers.
 */
final class TableProfile {
    private static final int BYTES = 0x6d667431; // "mft1"
    private static final int WORDS = 0x6d667432; // "mft2"
    private static final int STEPS = 0x6d414220; // "mAB "
    private static final int MAX_CURVE = 4096;
    private static final int COLORS = 3;

    private final ByteBuffer tag;
    private final int inputs;
    private final List<ColorStage> stages = new ArrayList<>();

    private TableProfile(ByteBuffer tag, int inputs) {
        this.tag = tag;
        this.inputs = inputs;
    }

    /** Returns the conversion by the table for what is measured, or that for pictures; empty if there is none that can be read. */
    static Optional<ToSrgb> of(IccProfile profile, Layout layout) {
        return profile.tag(profile.isOfPrinter() ? "A2B1" : "A2B0")
                .or(() -> profile.tag("A2B0"))
                .filter(tag -> tag.limit() >= 32)
                .flatMap(tag -> of(profile, tag, layout));
    }

    private static Optional<ToSrgb> of(IccProfile profile, ByteBuffer tag, Layout layout) {
        TableProfile table = new TableProfile(tag, layout.colors());
        if (tag.get(8) != table.inputs || tag.get(9) != COLORS) {
            return Optional.empty();
        }
        int type = tag.getInt(0);
        boolean read = switch (type) {
            case BYTES -> table.readTables(1);
            case WORDS -> table.readTables(2);
            case STEPS -> table.readSteps();
            default -> false;
        };
        if (!read) {
            return Optional.empty();
        }
        ConnectionSpace space = !profile.leadsToLab()
                ? ConnectionSpace.XYZ
                : type == WORDS ? ConnectionSpace.LAB_OF_WORDS : ConnectionSpace.LAB;
        return Optional.of(new TableToSrgb(table.stages, space, layout));
    }

    /** Reads the older sort, of numbers of one byte or two. Its matrix is for CIEXYZ alone, which no device has. */
    private boolean readTables(int depth) {
        int at = depth == 2 ? 52 : 48;
        if (tag.limit() < at) {
            return false;
        }
        int before = depth == 2 ? tag.getShort(48) & 0xffff : 256;
        int after = depth == 2 ? tag.getShort(50) & 0xffff : 256;
        int[] sides = new int[inputs];
        Arrays.fill(sides, tag.get(10) & 0xff);
        int grid = at + inputs * before * depth;
        return addTables(at, inputs, before, depth)
                && addGrid(grid, sides, depth)
                && addTables(grid + gridBytes(sides, depth), COLORS, after, depth);
    }

    private static int gridBytes(int[] sides, int depth) {
        return Arrays.stream(sides).reduce(COLORS * depth, (a, b) -> a * b);
    }

    private boolean addGrid(int at, int[] sides, int depth) {
        Optional<ColorGrid> grid = ColorGrid.read(tag, at, sides, depth);
        grid.ifPresent(stages::add);
        return grid.isPresent();
    }

    private boolean addTables(int at, int count, int length, int depth) {
        if (length < 2 || length > MAX_CURVE || at + (long) count * length * depth > tag.limit()) {
            return false;
        }
        List<float[]> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] table = new float[length];
            for (int j = 0; j < length; j++) {
                int from = at + (i * length + j) * depth;
                table[j] = depth == 2 ? (tag.getShort(from) & 0xffff) / 65_535f : (tag.get(from) & 0xff) / 255f;
            }
            tables.add(table);
        }
        stages.add(new ColorCurves(tables));
        return true;
    }

    /** Reads the newer sort: each part but the last may be left out. */
    private boolean readSteps() {
        int grid = tag.getInt(24);
        boolean first = grid == 0 ? inputs == COLORS : addCurves(tag.getInt(28), inputs) && addGrid(grid);
        int matrix = tag.getInt(16);
        int middle = tag.getInt(20);
        return first
                && (middle == 0 || addCurves(middle, COLORS))
                && (matrix == 0 || addMatrix(matrix))
                && addCurves(tag.getInt(12), COLORS);
    }

    private boolean addGrid(int at) {
        if (at < 0 || at > tag.limit() - 20) {
            return false;
        }
        int[] sides = new int[inputs];
        for (int i = 0; i < inputs; i++) {
            sides[i] = tag.get(at + i) & 0xff;
        }
        int depth = tag.get(at + 16);
        return (depth == 1 || depth == 2) && addGrid(at + 20, sides, depth);
    }

    private boolean addMatrix(int at) {
        if (at < 0 || at > tag.limit() - 48) {
            return false;
        }
        float[] numbers = new float[12];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tag.getInt(at + 4 * i) / 65_536f;
        }
        stages.add(new ColorMatrix(Arrays.copyOf(numbers, 9), Arrays.copyOfRange(numbers, 9, 12)));
        return true;
    }

    /** Reads curves that follow each other, each from a multiple of 4 on. */
    private boolean addCurves(int start, int count) {
        List<float[]> tables = new ArrayList<>();
        int at = start;
        for (int i = 0; i < count; i++) {
            if (at < 32 || at > tag.limit()) {
                return false;
            }
            ByteBuffer rest = tag.slice(at, tag.limit() - at);
            Optional<DoubleUnaryOperator> curve = IccCurve.read(rest);
            if (curve.isEmpty()) {
                return false;
            }
            tables.add(ColorCurves.table(curve.get()));
            at += (IccCurve.length(rest) + 3) / 4 * 4;
        }
        stages.add(new ColorCurves(tables));
        return true;
    }
}

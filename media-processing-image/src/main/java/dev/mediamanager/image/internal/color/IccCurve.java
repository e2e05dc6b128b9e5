package dev.mediamanager.image.internal.color;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Reads the curves of ICC profiles (ICC.1:2010 sections 10.5 and 10.15), between values from 0 to 1. */
final class IccCurve {
    private static final int TABLE = 0x63757276; // "curv"
    private static final int FORMULA = 0x70617261; // "para"
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};
    private static final int MAX_TABLE = 1 << 16;

    private IccCurve() {}

    /** Returns the curve in a tag; empty if it makes no sense. */
    static Optional<DoubleUnaryOperator> read(ByteBuffer tag) {
        if (tag.limit() < 12) {
            return Optional.empty();
        }
        Optional<DoubleUnaryOperator> curve = switch (tag.getInt(0)) {
            case TABLE -> table(tag);
            case FORMULA -> formula(tag);
            default -> Optional.empty();
        };
        return curve.map(any -> value -> within(any.applyAsDouble(value)));
    }

    /** Returns how many bytes a curve has that can be read. */
    static int length(ByteBuffer tag) {
        return tag.getInt(0) == TABLE ? 12 + 2 * tag.getInt(8) : 12 + 4 * PARAMETERS[tag.getShort(8)];
    }

    private static double within(double light) {
        return light > 0 ? Math.min(1, light) : 0; // 0 for what is no number, too
    }

    private static Optional<DoubleUnaryOperator> table(ByteBuffer tag) {
        long count = tag.getInt(8) & 0xffffffffL;
        if (count > MAX_TABLE || 12 + 2 * count > tag.limit()) {
            return Optional.empty();
        }
        if (count == 0) {
            return Optional.of(value -> value);
        }
        if (count == 1) {
            double exponent = (tag.getShort(12) & 0xffff) / 256.0;
            return Optional.of(value -> Math.pow(value, exponent));
        }
        double[] table = new double[(int) count];
        for (int i = 0; i < count; i++) {
            table[i] = (tag.getShort(12 + 2 * i) & 0xffff) / 65_535.0;
        }
        return Optional.of(value -> {
            double at = value * (table.length - 1);
            int below = Math.min((int) at, table.length - 2);
            return table[below] + (table[below + 1] - table[below]) * (at - below);
        });
    }

    private static Optional<DoubleUnaryOperator> formula(ByteBuffer tag) {
        int type = tag.getShort(8) & 0xffff;
        if (type >= PARAMETERS.length || 12 + 4 * PARAMETERS[type] > tag.limit()) {
            return Optional.empty();
        }
        double[] p = new double[7];
        for (int i = 0; i < PARAMETERS[type]; i++) {
            p[i] = tag.getInt(12 + 4 * i) / 65_536.0;
        }
        double exponent = p[0];
        double factor = type == 0 ? 1 : p[1];
        double shift = p[2];
        double from = type >= 3 ? p[4] : -shift / factor;
        double slope = type >= 3 ? p[3] : 0;
        double above = type == 2 ? p[3] : p[5];
        double below = type == 2 ? p[3] : p[6];
        if (factor == 0) {
            return Optional.empty();
        }
        return Optional.of(value -> value >= from || type == 0
                ? Math.pow(Math.max(0, factor * value + shift), exponent) + above
                : slope * value + below);
    }
}

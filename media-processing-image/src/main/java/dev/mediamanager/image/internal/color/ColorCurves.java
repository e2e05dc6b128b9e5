package dev.mediamanager.image.internal.color;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A curve for each value of a colour, from 0 to 1, by tables. */
final class ColorCurves implements ColorStage {
    /** As many steps as samples of 12 bits have: curves are smooth. */
    private static final int STEPS = 4096;

    private final float[][] tables;

    ColorCurves(List<float[]> tables) {
        this.tables = tables.toArray(new float[0][]);
    }

    /** Returns the table of a curve. */
    static float[] table(DoubleUnaryOperator curve) {
        float[] table = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            table[i] = (float) curve.applyAsDouble(i / (STEPS - 1.0));
        }
        return table;
    }

    @Override
    public void apply(float[] values) {
        for (int i = 0; i < tables.length; i++) {
            float[] table = tables[i];
            float at = values[i] > 0 ? Math.min(1, values[i]) * (table.length - 1) : 0;
            int below = Math.min((int) at, table.length - 2);
            values[i] = table[below] + (table[below + 1] - table[below]) * (at - below);
        }
    }
}

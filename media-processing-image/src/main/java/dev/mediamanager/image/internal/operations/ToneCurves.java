package dev.mediamanager.image.internal.operations;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** One curve a channel, as tables of quarter levels. Curves that follow each other are joined into one. */
final class ToneCurves implements ToneStage {
    private static final int STEPS = 4;
    private static final int LAST = 255 * STEPS;

    private final float[][] tables;

    private ToneCurves(float[]... tables) {
        this.tables = tables;
    }

    /** Returns the same curve for all channels; it maps 0 to 1 to any values, which are kept within 0 and 1. */
    static ToneCurves of(DoubleUnaryOperator curve) {
        float[] table = table(curve);
        return new ToneCurves(table, table, table);
    }

    /** Returns curves through equally spaced levels. */
    static ToneCurves through(List<Integer> red, List<Integer> green, List<Integer> blue) {
        return new ToneCurves(spline(red), spline(green), spline(blue));
    }

    private static float[] table(DoubleUnaryOperator curve) {
        float[] table = new float[LAST + 1];
        for (int i = 0; i <= LAST; i++) {
            table[i] = ToneStage.clamp((float) (255 * curve.applyAsDouble((double) i / LAST)));
        }
        return table;
    }

    private static float[] spline(List<Integer> levels) {
        MonotoneCubic cubic = new MonotoneCubic(
                levels.stream().mapToDouble(level -> level / 255.0).toArray());
        return table(cubic::at);
    }

    /** Returns what this one and then another does. */
    ToneCurves then(ToneCurves next) {
        float[][] joined = new float[3][LAST + 1];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i <= LAST; i++) {
                joined[channel][i] = next.at(channel, tables[channel][i]);
            }
        }
        return new ToneCurves(joined);
    }

    /** Tells whether a gray picture stays gray. */
    boolean sameForAll() {
        return Arrays.equals(tables[0], tables[1]) && Arrays.equals(tables[0], tables[2]);
    }

    /** Returns what becomes of the 256 levels of a channel. */
    byte[] bytes(int channel) {
        byte[] bytes = new byte[256];
        for (int level = 0; level < 256; level++) {
            bytes[level] = (byte) Math.round(tables[channel][level * STEPS]);
        }
        return bytes;
    }

    /** Returns what becomes of a level, also between the steps of the table. */
    private float at(int channel, float level) {
        float scaled = level * STEPS;
        int below = Math.min(LAST - 1, (int) scaled);
        float[] table = tables[channel];
        return table[below] + (scaled - below) * (table[below + 1] - table[below]);
    }

    private static int index(float level) {
        return (int) (level * STEPS + 0.5f);
    }

    @Override
    public void row(float[][] rgb, int y, int width, int height) {
        for (int channel = 0; channel < 3; channel++) {
            float[] levels = rgb[channel];
            float[] table = tables[channel];
            for (int x = 0; x < width; x++) {
                levels[x] = table[index(levels[x])];
            }
        }
    }
}

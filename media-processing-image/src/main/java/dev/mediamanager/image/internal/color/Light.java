package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;

/**
 * Turns rows of sRGB into rows of light, and back (IEC 61966-2-1). Scaling light keeps the brightness of fine patterns, at the price of a sharper, darker
 * look; most programs scale sRGB itself. An 8-bit value survives the way there and back.
 */
public final class Light implements RowSink {
    private final int[] table;
    private final Layout layout;
    private final int[] out;
    private final RowSink next;

    private Light(int[] table, Layout layout, int width, RowSink next) {
        this.table = table;
        this.layout = layout;
        this.out = new int[width * layout.bands()];
        this.next = next;
    }

    /** Returns a sink for rows of sRGB that hands on light. */
    public static RowSink decode(Layout layout, int width, RowSink next) {
        return new Light(Tables.DECODE, layout, width, next);
    }

    /** Returns a sink for rows of light that hands on sRGB. */
    public static RowSink encode(Layout layout, int width, RowSink next) {
        return new Light(Tables.ENCODE, layout, width, next);
    }

    @Override
    public void row(int[] samples) {
        int bands = layout.bands();
        int colors = layout.colors();
        for (int at = 0; at < out.length; at += bands) {
            int alpha = layout.hasAlpha() ? samples[at + colors] : Samples.FULL;
            for (int i = at; i < at + colors; i++) {
                out[i] = alpha == Samples.FULL
                        ? table[samples[i]]
                        : Samples.multiply(table[Samples.divide(samples[i], alpha)], alpha);
            }
            if (layout.hasAlpha()) {
                out[at + colors] = alpha;
            }
        }
        next.row(out);
    }

    private static final class Tables {
        static final int[] DECODE = new int[Samples.FULL + 1];
        static final int[] ENCODE = new int[Samples.FULL + 1];

        static {
            for (int i = 0; i <= Samples.FULL; i++) {
                double value = (double) i / Samples.FULL;
                DECODE[i] = (int) Math.round(Samples.FULL * SrgbCurve.decode(value));
                ENCODE[i] = (int) Math.round(Samples.FULL * SrgbCurve.encode(value));
            }
        }
    }
}

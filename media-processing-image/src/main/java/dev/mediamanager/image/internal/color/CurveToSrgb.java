package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.util.function.DoubleUnaryOperator;

/** From samples encoded by another curve to the sRGB curve (IEC 61966-2-1), by a table. */
final class CurveToSrgb implements ToSrgb {
    private final Layout layout;
    private final int[] table = new int[Samples.FULL + 1];

    /** @param curve from values to light, both from 0 to 1 */
    CurveToSrgb(DoubleUnaryOperator curve, Layout layout) {
        this.layout = layout;
        for (int i = 0; i < table.length; i++) {
            double light = curve.applyAsDouble((double) i / Samples.FULL);
            table[i] = (int) Math.round(Samples.FULL * SrgbCurve.encode(light));
        }
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public void convert(int[] in, int[] out, int width) {
        int bands = layout.bands();
        int colors = layout.colors();
        for (int at = 0; at < width * bands; at += bands) {
            int alpha = layout.hasAlpha() ? in[at + colors] : Samples.FULL;
            for (int i = at; i < at + colors; i++) {
                int color = alpha == Samples.FULL ? in[i] : Samples.divide(in[i], alpha);
                out[i] = Samples.multiply(table[color], alpha);
            }
            if (layout.hasAlpha()) {
                out[at + colors] = alpha;
            }
        }
    }
}

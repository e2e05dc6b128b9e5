package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;

/** From samples encoded by an exponent to the sRGB curve (IEC 61966-2-1), by a table. */
final class CurveToSrgb implements ToSrgb {
    private final Layout layout;
    private final int[] table = new int[Samples.FULL + 1];

    CurveToSrgb(double exponent, Layout layout) {
        this.layout = layout;
        for (int i = 0; i < table.length; i++) {
            double light = Math.pow((double) i / Samples.FULL, 1 / exponent);
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

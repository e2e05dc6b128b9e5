package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** From samples encoded by a curve, of other primary colours, to sRGB; what sRGB cannot show is clipped. */
final class MixToSrgb implements ToSrgb {
    private final Layout layout;
    private final float[][] light;
    private final int[] encoded = new int[Samples.FULL + 1];
    private final float[] matrix = new float[9];

    /**
     * Creates the conversion of a layout with red, green and blue.
     *
     * @param curve from values to light, both from 0 to 1
     */
    MixToSrgb(DoubleUnaryOperator curve, Primaries primaries, Layout layout) {
        this(List.of(curve), primaries.toSrgb(), layout);
    }

    /**
     * Creates the conversion of a layout with red, green and blue.
     *
     * @param curves from values to light, both from 0 to 1: one, or one for each colour
     * @param toSrgb the matrix to light of sRGB
     */
    MixToSrgb(List<DoubleUnaryOperator> curves, double[][] toSrgb, Layout layout) {
        this.layout = layout;
        for (int i = 0; i < 9; i++) {
            matrix[i] = (float) toSrgb[i / 3][i % 3];
        }
        for (int i = 0; i <= Samples.FULL; i++) {
            encoded[i] = (int) Math.round(Samples.FULL * SrgbCurve.encode((double) i / Samples.FULL));
        }
        float[][] tables = curves.stream().map(MixToSrgb::table).toArray(float[][]::new);
        light = tables.length == 3 ? tables : new float[][] {tables[0], tables[0], tables[0]};
    }

    private static float[] table(DoubleUnaryOperator curve) {
        float[] table = new float[Samples.FULL + 1];
        for (int i = 0; i <= Samples.FULL; i++) {
            table[i] = (float) (Samples.FULL * curve.applyAsDouble((double) i / Samples.FULL));
        }
        return table;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public void convert(int[] in, int[] out, int width) {
        int bands = layout.bands();
        for (int at = 0; at < width * bands; at += bands) {
            int alpha = layout.hasAlpha() ? in[at + 3] : Samples.FULL;
            float red = light(0, in[at], alpha);
            float green = light(1, in[at + 1], alpha);
            float blue = light(2, in[at + 2], alpha);
            for (int band = 0; band < 3; band++) {
                float mixed = matrix[3 * band] * red + matrix[3 * band + 1] * green + matrix[3 * band + 2] * blue;
                out[at + band] = Samples.multiply(encoded[Samples.clamp(Math.round(mixed), Samples.FULL)], alpha);
            }
            if (layout.hasAlpha()) {
                out[at + 3] = alpha;
            }
        }
    }

    private float light(int band, int sample, int alpha) {
        return light[band][alpha == Samples.FULL ? sample : Samples.divide(sample, alpha)];
    }
}

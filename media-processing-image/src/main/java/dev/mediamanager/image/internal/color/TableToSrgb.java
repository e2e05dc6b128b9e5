package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.util.List;

/** From the colours of a profile with tables to sRGB, colour by colour; what sRGB cannot show is clipped. */
final class TableToSrgb implements ToSrgb {
    private static final int MOST_COLORS = 4;

    private final Layout in;
    private final Layout out;
    private final List<ColorStage> stages;
    private final ConnectionSpace space;
    private final ColorMatrix mix;
    private final int[] encoded = new int[Samples.FULL + 1];
    private final float[] values = new float[MOST_COLORS];

    /** Takes the stages to a space that profiles are connected by. */
    TableToSrgb(List<ColorStage> stages, ConnectionSpace space, Layout in) {
        this.in = in;
        this.out = in == Layout.CMYK ? Layout.RGB : in;
        this.stages = stages;
        this.space = space;
        double[][] toSrgb = Primaries.toSrgb(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        float[] factors = new float[9];
        for (int i = 0; i < 9; i++) {
            factors[i] = (float) (toSrgb[i / 3][i % 3] * Samples.FULL);
        }
        mix = new ColorMatrix(factors, new float[3]);
        for (int i = 0; i <= Samples.FULL; i++) {
            encoded[i] = (int) Math.round(Samples.FULL * SrgbCurve.encode((double) i / Samples.FULL));
        }
    }

    @Override
    public Layout layout() {
        return out;
    }

    @Override
    public void convert(int[] source, int[] target, int width) {
        int colors = in.colors();
        for (int pixel = 0, from = 0, to = 0; pixel < width; pixel++, from += in.bands(), to += out.bands()) {
            int alpha = in.hasAlpha() ? source[from + colors] : Samples.FULL;
            for (int i = 0; i < colors; i++) {
                int sample = alpha == Samples.FULL ? source[from + i] : Samples.divide(source[from + i], alpha);
                values[i] = sample / (float) Samples.FULL;
            }
            for (ColorStage stage : stages) {
                stage.apply(values);
            }
            space.toXyz(values);
            mix.apply(values);
            // Of gray there is only one value; what tint a profile gives it cannot be kept.
            for (int i = 0; i < out.colors(); i++) {
                int light = Samples.clamp(Math.round(values[out.colors() == 1 ? 1 : i]), Samples.FULL);
                target[to + i] = Samples.multiply(encoded[light], alpha);
            }
            if (out.hasAlpha()) {
                target[to + out.colors()] = alpha;
            }
        }
    }
}

package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;

/**
 * From light beyond white (ITU-R BT.2100) to sRGB. White is 203 cd/m² (BT.2408), pictures are taken to be made for a display of 1,000 cd/m², and what is
 * brighter than two thirds of white's value is compressed by the curve of BT.2390 section 5.4, by which the strongest of the three colours is moved and the
 * others with it, so that hues stay.
 */
final class HdrToSrgb implements ToSrgb {
    private static final double PQ_PEAK = 10_000;
    private static final double PEAK = 1000;
    private static final double WHITE = 203;
    private static final double HLG_GAMMA = 1.2;
    private static final int STEPS = 4096;

    private final Layout layout;
    private final boolean hlg;
    private final float[] light = new float[Samples.FULL + 1];
    private final int[] encoded = new int[Samples.FULL + 1];
    private final float[] compressed = new float[STEPS + 2];
    private final float[] matrix = new float[9];

    HdrToSrgb(Transfer transfer, Primaries primaries, Layout layout) {
        this.layout = layout;
        this.hlg = transfer == Transfer.HLG;
        double[][] exact = primaries.toSrgb();
        for (int i = 0; i < 9; i++) {
            matrix[i] = (float) exact[i / 3][i % 3];
        }
        for (int i = 0; i <= Samples.FULL; i++) {
            double value = (double) i / Samples.FULL;
            light[i] = (float) (transfer.light(value) * (hlg ? 1 : PQ_PEAK));
            encoded[i] = (int) Math.round(Samples.FULL * SrgbCurve.encode(value));
        }
        for (int i = 0; i <= STEPS + 1; i++) {
            double share = Math.min(1, (double) i / STEPS);
            compressed[i] = (float) compressed(PEAK * share * share);
        }
    }

    /** Returns the light to which some light is compressed, both in cd/m². */
    private static double compressed(double nits) {
        double peak = Transfer.pq(PEAK / PQ_PEAK);
        double most = Transfer.pq(WHITE / PQ_PEAK) / peak;
        double knee = 1.5 * most - 0.5;
        double value = Transfer.pq(nits / PQ_PEAK) / peak;
        if (value <= knee) {
            return nits;
        }
        double t = (value - knee) / (1 - knee);
        double spline = (2 * t * t * t - 3 * t * t + 1) * knee
                + (t * t * t - 2 * t * t + t) * (1 - knee)
                + (3 * t * t - 2 * t * t * t) * most;
        return Transfer.PQ.light(spline * peak) * PQ_PEAK;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public void convert(int[] in, int[] out, int width) {
        int bands = layout.bands();
        int colors = layout.colors();
        float[] rgb = new float[3];
        for (int at = 0; at < width * bands; at += bands) {
            int alpha = layout.hasAlpha() ? in[at + colors] : Samples.FULL;
            for (int band = 0; band < 3; band++) {
                int sample = in[at + Math.min(band, colors - 1)];
                rgb[band] = light[alpha == Samples.FULL ? sample : Samples.divide(sample, alpha)];
            }
            show(rgb);
            for (int band = 0; band < colors; band++) {
                float mixed = colors == 1
                        ? rgb[0]
                        : matrix[3 * band] * rgb[0] + matrix[3 * band + 1] * rgb[1] + matrix[3 * band + 2] * rgb[2];
                int level = Samples.clamp(Math.round(mixed * Samples.FULL), Samples.FULL);
                out[at + band] = Samples.multiply(encoded[level], alpha);
            }
            if (layout.hasAlpha()) {
                out[at + colors] = alpha;
            }
        }
    }

    /** Turns what {@link #light} holds into light of which 1 is white. */
    private void show(float[] rgb) {
        if (hlg) {
            // What the scene had is shown brighter the brighter it is as a whole (BT.2100 table 5).
            double luminance = 0.2627 * rgb[0] + 0.6780 * rgb[1] + 0.0593 * rgb[2];
            float factor = (float) (PEAK * Math.pow(luminance, HLG_GAMMA - 1));
            for (int band = 0; band < 3; band++) {
                rgb[band] *= factor;
            }
        }
        float strongest = Math.max(rgb[0], Math.max(rgb[1], rgb[2]));
        float gain = strongest > 0 ? (float) (shown(strongest) / (strongest * WHITE)) : 0;
        for (int band = 0; band < 3; band++) {
            rgb[band] *= gain;
        }
    }

    /** Looks up to which light some light is compressed; steps get wider with light, as eyes see it. */
    private double shown(double nits) {
        double step = STEPS * Math.sqrt(Math.min(1, nits / PEAK));
        int below = (int) step;
        return compressed[below] + (compressed[below + 1] - compressed[below]) * (step - below);
    }
}

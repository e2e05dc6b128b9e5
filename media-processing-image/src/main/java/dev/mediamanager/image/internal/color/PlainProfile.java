package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Computes what nearly all profiles of pictures on screens say: a curve of gray, or three curves and a matrix (ICC.1:2010 section 8.3). In Java, since
 * profiles come from strangers; of the rendering intents they know only one, relative to their white.
 */
final class PlainProfile {
    private static final int XYZ = 0x58595a20;

    private PlainProfile() {}

    /** Returns the conversion; empty if the profile lacks what it takes. */
    static Optional<ToSrgb> of(IccProfile profile, Layout layout) {
        return layout.colors() == 1 ? gray(profile, layout) : mixed(profile, layout);
    }

    private static Optional<ToSrgb> gray(IccProfile profile, Layout layout) {
        DoubleUnaryOperator light = profile.leadsToLab() ? PlainProfile::lightOfLightness : value -> value;
        return profile.tag("kTRC").flatMap(IccCurve::read).map(curve -> new CurveToSrgb(curve.andThen(light), layout));
    }

    /** Returns the light of a lightness of CIELAB, both from 0 to 1. */
    private static double lightOfLightness(double lightness) {
        double root = (100 * lightness + 16) / 116;
        return root > 6 / 29.0 ? root * root * root : 3 * (6 / 29.0) * (6 / 29.0) * (root - 4 / 29.0);
    }

    private static Optional<ToSrgb> mixed(IccProfile profile, Layout layout) {
        List<DoubleUnaryOperator> curves = new ArrayList<>();
        double[][] toXyz = new double[3][3];
        for (int i = 0; i < 3; i++) {
            String color = "rgb".substring(i, i + 1);
            Optional<ByteBuffer> column = profile.tag(color + "XYZ");
            if (column.isEmpty() || column.get().limit() < 20 || column.get().getInt(0) != XYZ) {
                return Optional.empty();
            }
            for (int row = 0; row < 3; row++) {
                toXyz[row][i] = column.get().getInt(8 + 4 * row) / 65_536.0;
            }
            profile.tag(color + "TRC").flatMap(IccCurve::read).ifPresent(curves::add);
        }
        return curves.size() < 3
                ? Optional.empty()
                : Optional.of(new MixToSrgb(curves, Primaries.toSrgb(toXyz), layout));
    }
}

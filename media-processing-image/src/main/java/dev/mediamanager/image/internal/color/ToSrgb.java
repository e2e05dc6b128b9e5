package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Turns rows of one layout and colour source into sRGB. Not thread-safe: it has working memory of its own, which keeps nothing from row to row. */
public interface ToSrgb {
    /** Returns the layout that comes out: the same with the same alpha, and {@link Layout#RGB} for inks. */
    Layout layout();

    /** Converts a row of {@code width} pixels; {@code out} may be {@code in} if the layouts are the same. */
    void convert(int[] in, int[] out, int width);

    /** Tells whether nothing would change. */
    default boolean identity() {
        return false;
    }

    /** Returns the conversion of a picture; a profile that does not fit or cannot be used is passed over. */
    static ToSrgb of(ColorSource source, Layout layout) {
        ToSrgb plain = layout == Layout.CMYK ? new PlainInks() : new Identity(layout);
        if (source instanceof ColorSource.Profiled profiled
                && profiled.profile().describes(layout)) {
            return of(profiled.profile(), layout)
                    .map(conversion -> SrgbByAnotherName.or(conversion, layout))
                    .orElse(plain);
        }
        if (source instanceof ColorSource.Encoded encoded && layout != Layout.CMYK) {
            return of(value -> Math.pow(value, 1 / encoded.exponent()), encoded.primaries(), layout);
        }
        if (source instanceof ColorSource.Coded coded && layout != Layout.CMYK) {
            return coded.transfer().isHdr()
                    ? new HdrToSrgb(coded.transfer(), coded.primaries(), layout)
                    : of(coded.transfer()::light, coded.primaries(), layout);
        }
        return plain;
    }

    private static Optional<ToSrgb> of(IccProfile profile, Layout layout) {
        return TableProfile.of(profile, layout)
                .or(() -> layout == Layout.CMYK ? Optional.empty() : PlainProfile.of(profile, layout));
    }

    private static ToSrgb of(DoubleUnaryOperator curve, Primaries primaries, Layout layout) {
        return layout.colors() == 1 || primaries.isSrgb()
                ? new CurveToSrgb(curve, layout)
                : new MixToSrgb(curve, primaries, layout);
    }
}

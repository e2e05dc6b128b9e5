package dev.mediamanager.image.internal.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToSrgbTest {
    private static ColorSource profile(int colorSpace) {
        byte[] bytes = ICC_Profile.getInstance(colorSpace).getData();
        return new ColorSource.Profiled(IccProfile.of(bytes).orElseThrow());
    }

    private static int[] convert(ColorSource source, Layout layout, int depth, int... values) {
        ToSrgb conversion = ToSrgb.of(source, layout, depth);
        int[] in = new int[values.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = Samples.of8(values[i]);
        }
        int pixels = in.length / layout.bands();
        int[] out = new int[pixels * conversion.layout().bands()];
        conversion.convert(in, out, pixels);
        for (int i = 0; i < out.length; i++) {
            out[i] = Samples.to8(out[i]);
        }
        return out;
    }

    @Test
    void of_seesThatAProfileIsSrgb() {
        assertThat(ToSrgb.of(profile(ColorSpace.CS_sRGB), Layout.RGB, 8).identity())
                .isTrue();
        assertThat(ToSrgb.of(profile(ColorSpace.CS_LINEAR_RGB), Layout.RGB, 8).identity())
                .isFalse();
    }

    /** The values are those of the sRGB curve. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 13", "55, 128", "128, 188", "255, 255"})
    void convert_appliesAProfile(int linear, int encoded) {
        int[] out = convert(profile(ColorSpace.CS_LINEAR_RGB), Layout.RGB, 8, linear, linear, linear);
        assertThat(out).containsOnly(out[0]);
        assertThat(out[0]).isCloseTo(encoded, within(1));
        int[] deep = convert(profile(ColorSpace.CS_LINEAR_RGB), Layout.RGB, 16, linear, linear, linear);
        assertThat(deep[0]).isCloseTo(encoded, within(1));
    }

    @Test
    void convert_appliesAProfile_toGray() {
        assertThat(convert(profile(ColorSpace.CS_GRAY), Layout.GRAY, 8, 0, 55, 255))
                .satisfies(out -> assertThat(out[0]).isZero())
                .satisfies(out -> assertThat(out[1]).isCloseTo(128, within(2)))
                .satisfies(out -> assertThat(out[2]).isEqualTo(255));
    }

    @Test
    void convert_leavesAlphaAlone_andConvertsWhatIsBehindIt() {
        int half = 128;
        int premultiplied = 55 * half / 255;
        int[] out = convert(
                profile(ColorSpace.CS_LINEAR_RGB),
                Layout.RGB_ALPHA,
                8,
                premultiplied,
                premultiplied,
                premultiplied,
                half,
                0,
                0,
                0,
                0);
        assertThat(out[3]).isEqualTo(half);
        assertThat(out[0]).isCloseTo(128 * half / 255, within(2));
        assertThat(out[7]).isZero();
        assertThat(out[4]).isZero();
    }

    @Test
    void of_passesOverAProfileThatDoesNotFit() {
        assertThat(ToSrgb.of(profile(ColorSpace.CS_GRAY), Layout.RGB, 8).identity())
                .isTrue();
        assertThat(ToSrgb.of(profile(ColorSpace.CS_LINEAR_RGB), Layout.CMYK, 8)).isInstanceOf(PlainInks.class);
    }

    @Test
    void of_passesOverABrokenProfile() {
        byte[] bytes = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        java.util.Arrays.fill(bytes, 132, bytes.length, (byte) 0x5a);
        IccProfile broken = IccProfile.of(bytes).orElseThrow();
        assertThat(ToSrgb.of(new ColorSource.Profiled(broken), Layout.RGB, 8).identity())
                .isTrue();
    }

    /** Display gamma 1.0 and 1.8: values computed from the exponent and the sRGB curve by hand. */
    @ParameterizedTest
    @CsvSource({"1.0, 55, 128", "1.0, 255, 255", "1.0, 0, 0", "0.55556, 128, 146", "0.55556, 64, 81"})
    void convert_appliesAnExponent(double exponent, int value, int expected) {
        int[] out = convert(new ColorSource.Encoded(exponent, Primaries.SRGB), Layout.GRAY, 8, value);
        assertThat(out[0]).isCloseTo(expected, within(1));
    }

    @Test
    void convert_mixesInksWithoutAProfile() {
        int[] out = convert(ColorSource.SRGB, Layout.CMYK, 8, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 0, 128, 0, 128);
        assertThat(out).containsExactly(255, 255, 255, 0, 255, 255, 0, 0, 0, 127, 63, 127);
    }
}

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

    private static int[] convert(ColorSource source, Layout layout, int... values) {
        ToSrgb conversion = ToSrgb.of(source, layout);
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
        assertThat(ToSrgb.of(profile(ColorSpace.CS_sRGB), Layout.RGB).identity())
                .isTrue();
        assertThat(ToSrgb.of(profile(ColorSpace.CS_LINEAR_RGB), Layout.RGB).identity())
                .isFalse();
    }

    /** The values are those of the sRGB curve. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 13", "55, 128", "128, 188", "255, 255"})
    void convert_appliesAProfile(int linear, int encoded) {
        int[] out = convert(profile(ColorSpace.CS_LINEAR_RGB), Layout.RGB, linear, linear, linear);
        assertThat(out).containsOnly(out[0]);
        assertThat(out[0]).isCloseTo(encoded, within(1));
    }

    @Test
    void convert_appliesAProfile_toGray() {
        assertThat(convert(profile(ColorSpace.CS_GRAY), Layout.GRAY, 0, 55, 255))
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
        assertThat(ToSrgb.of(profile(ColorSpace.CS_GRAY), Layout.RGB).identity())
                .isTrue();
        assertThat(ToSrgb.of(profile(ColorSpace.CS_LINEAR_RGB), Layout.CMYK)).isInstanceOf(PlainInks.class);
    }

    @Test
    void of_passesOverABrokenProfile() {
        byte[] bytes = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        java.util.Arrays.fill(bytes, 132, bytes.length, (byte) 0x5a);
        IccProfile broken = IccProfile.of(bytes).orElseThrow();
        assertThat(ToSrgb.of(new ColorSource.Profiled(broken), Layout.RGB).identity())
                .isTrue();
    }

    /** Display gamma 1.0 and 1.8: values computed from the exponent and the sRGB curve by hand. */
    @ParameterizedTest
    @CsvSource({"1.0, 55, 128", "1.0, 255, 255", "1.0, 0, 0", "0.55556, 128, 146", "0.55556, 64, 81"})
    void convert_appliesAnExponent(double exponent, int value, int expected) {
        int[] out = convert(new ColorSource.Encoded(exponent, Primaries.SRGB), Layout.GRAY, value);
        assertThat(out[0]).isCloseTo(expected, within(1));
    }

    @Test
    void convert_mixesInksWithoutAProfile() {
        int[] out = convert(ColorSource.SRGB, Layout.CMYK, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 0, 128, 0, 128);
        assertThat(out).containsExactly(255, 255, 255, 0, 255, 255, 0, 0, 0, 127, 63, 127);
    }

    private static final int SRGB_CURVE = 13;
    private static final int PQ = 16;
    private static final int HLG = 18;

    /** By the matrices of CSS Color 4 for Display P3 (12), and of BT.2087 for BT.2020 (9), and the sRGB curve. */
    @ParameterizedTest
    @CsvSource({
        "12, 13, 200, 100, 50, 215, 93, 31",
        "12, 13, 50, 150, 100, 0, 153, 95",
        "12, 13, 128, 128, 128, 128, 128, 128",
        "9, 13, 200, 100, 50, 241, 76, 29",
        "9, 1, 50, 150, 100, 0, 158, 94",
        "9, 8, 100, 80, 60, 179, 150, 130",
        "1, 4, 128, 128, 128, 129, 129, 129",
    })
    void convert_mixesCodedColours(
            int primaries, int transfer, int red, int green, int blue, int outRed, int outGreen, int outBlue) {
        int[] out = convert(CodePoints.source(primaries, transfer), Layout.RGB, red, green, blue);

        assertClose(out, outRed, outGreen, outBlue);
    }

    /** Light by BT.2100, compressed by BT.2390 from 1,000 to 203 cd/m², mixed by the matrix of BT.2087: computed apart, in double precision. */
    @ParameterizedTest
    @CsvSource({
        "16, 0, 0, 0, 0, 0, 0",
        "16, 60, 60, 60, 39, 39, 39",
        "16, 100, 100, 100, 107, 107, 107",
        "16, 148, 148, 148, 229, 229, 229",
        "16, 192, 192, 192, 255, 255, 255",
        "16, 255, 255, 255, 255, 255, 255",
        "16, 150, 120, 100, 255, 119, 81",
        "18, 64, 64, 64, 62, 62, 62",
        "18, 128, 128, 128, 137, 137, 137",
        "18, 191, 191, 191, 229, 229, 229",
        "18, 150, 120, 100, 181, 125, 106",
    })
    void convert_showsHdrInTheRangeOfSrgb(
            int transfer, int red, int green, int blue, int outRed, int outGreen, int outBlue) {
        int[] out = convert(CodePoints.source(9, transfer), Layout.RGB, red, green, blue);

        assertClose(out, outRed, outGreen, outBlue);
    }

    private static void assertClose(int[] out, int red, int green, int blue) {
        assertThat(out[0]).isCloseTo(red, within(1));
        assertThat(out[1]).isCloseTo(green, within(1));
        assertThat(out[2]).isCloseTo(blue, within(1));
    }

    @Test
    void convert_ofHdr_neverGetsDarkerAsLightGrows() {
        for (int transfer : new int[] {PQ, HLG}) {
            ToSrgb conversion = ToSrgb.of(CodePoints.source(9, transfer), Layout.GRAY);
            int[] row = new int[Samples.FULL + 1];
            for (int i = 0; i < row.length; i++) {
                row[i] = i;
            }
            int[] shown = new int[row.length];
            conversion.convert(row, shown, row.length);

            assertThat(shown).startsWith(0).endsWith(Samples.FULL);
            for (int i = 1; i < shown.length; i++) {
                assertThat(shown[i]).isGreaterThanOrEqualTo(shown[i - 1] - 1); // rounding
            }
        }
    }

    @Test
    void convert_ofHdr_leavesAlphaAlone_andConvertsWhatIsBehindIt() {
        int half = 128;
        int value = 100 * half / 255;
        int[] out = convert(CodePoints.source(9, PQ), Layout.RGB_ALPHA, value, value, value, half, 0, 0, 0, 0);

        assertThat(out[3]).isEqualTo(half);
        assertThat(out[0]).isCloseTo(107 * half / 255, within(2));
        assertThat(out).endsWith(0, 0, 0, 0);
    }

    @Test
    void of_seesThatCodePointsAreSrgb_orSayNothing() {
        for (int[] code : new int[][] {{1, SRGB_CURVE}, {2, 2}, {1, 1}, {1, 6}, {0, 255}}) {
            assertThat(ToSrgb.of(CodePoints.source(code[0], code[1]), Layout.RGB)
                            .identity())
                    .isTrue();
        }
        assertThat(ToSrgb.of(CodePoints.source(9, PQ), Layout.CMYK)).isInstanceOf(PlainInks.class);
    }
}

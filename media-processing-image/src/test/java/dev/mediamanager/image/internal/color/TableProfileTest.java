package dev.mediamanager.image.internal.color;

import static dev.mediamanager.image.internal.color.ProfileMaker.displayP3;
import static dev.mediamanager.image.internal.color.ProfileMaker.formula;
import static dev.mediamanager.image.internal.color.ProfileMaker.steps;
import static dev.mediamanager.image.internal.color.ProfileMaker.table;
import static dev.mediamanager.image.internal.color.ProfileMaker.tables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableProfileTest {
    private static final byte[] CURVE = formula(0, 1.4);
    private static final byte[] POINTS = table(0, 0x3000, 0x5000, 0x9000, 0xffff);

    /** Lightness and chroma of light colours, each from 0 to 1. */
    private static double[] lab(double... rgb) {
        return new double[] {
            0.3 * rgb[0] + 0.5 * rgb[1] + 0.15 * rgb[2], 0.5 + 0.2 * (rgb[0] - rgb[1]), 0.5 + 0.2 * (rgb[1] - rgb[2])
        };
    }

    /** Darker and darker with each ink. */
    private static double[] ofInks(double... inks) {
        double[] rgb = new double[3];
        for (int i = 0; i < 3; i++) {
            rgb[i] = (1 - 0.9 * inks[i]) * (1 - inks[3]);
        }
        return lab(rgb);
    }

    private static double[] xyz(double... rgb) {
        return new double[] {
            0.22 * rgb[0] + 0.19 * rgb[1] + 0.07 * rgb[2],
            0.11 * rgb[0] + 0.36 * rgb[1] + 0.03 * rgb[2],
            0.01 * rgb[0] + 0.05 * rgb[1] + 0.35 * rgb[2]
        };
    }

    private static byte[] profile(String device, String space, String connection, byte[] table) {
        return new ProfileMaker(device, space, connection).tag("A2B0", table).bytes();
    }

    static Stream<Arguments> profiles() {
        return Stream.of(
                Arguments.of(
                        "bytes",
                        Layout.RGB,
                        profile("scnr", "RGB ", "Lab ", tables(1, 3, 9, TableProfileTest::lab, 1.2))),
                Arguments.of(
                        "words",
                        Layout.RGB,
                        profile("scnr", "RGB ", "Lab ", tables(2, 3, 17, TableProfileTest::lab, 1.2))),
                Arguments.of(
                        "XYZ", Layout.RGB, profile("mntr", "RGB ", "XYZ ", tables(2, 3, 17, TableProfileTest::xyz, 1))),
                Arguments.of(
                        "bytes of inks",
                        Layout.CMYK,
                        profile("prtr", "CMYK", "Lab ", tables(1, 4, 6, TableProfileTest::ofInks, 1))),
                Arguments.of(
                        "words of inks",
                        Layout.CMYK,
                        profile("prtr", "CMYK", "Lab ", tables(2, 4, 9, TableProfileTest::ofInks, 1))),
                Arguments.of(
                        "gray",
                        Layout.GRAY,
                        profile("scnr", "GRAY", "Lab ", tables(2, 1, 5, v -> lab(v[0], v[0], v[0]), 1.1))),
                Arguments.of(
                        "steps",
                        Layout.RGB,
                        profile("scnr", "RGB ", "Lab ", steps(2, 3, 17, TableProfileTest::lab, CURVE))),
                Arguments.of(
                        "steps of bytes",
                        Layout.RGB,
                        profile("scnr", "RGB ", "Lab ", steps(1, 3, 9, TableProfileTest::lab, POINTS))),
                Arguments.of(
                        "steps to XYZ",
                        Layout.RGB,
                        profile("scnr", "RGB ", "XYZ ", steps(2, 3, 9, TableProfileTest::xyz, table()))),
                Arguments.of(
                        "steps of inks",
                        Layout.CMYK,
                        profile("prtr", "CMYK", "Lab ", steps(2, 4, 9, TableProfileTest::ofInks, POINTS))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void convert_isWithinTwoLevelsOfLittleCms(String name, Layout layout, byte[] bytes) {
        assertThat(TableProfile.of(IccProfile.of(bytes).orElseThrow(), layout)).isPresent();
        assertThat(LittleCms.worst(bytes, layout)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void of_isHarmless_onCutOffAndMutatedProfiles(String name, Layout layout, byte[] bytes) {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] broken = i % 3 == 0 ? Arrays.copyOf(bytes, 132 + random.nextInt(bytes.length - 132)) : bytes.clone();
            ByteBuffer.wrap(broken).putInt(0, broken.length);
            for (int change = 0; change < i % 3 * 4; change++) {
                broken[128 + random.nextInt(Math.min(broken.length, 300) - 128)] = (byte) random.nextInt();
            }
            ToSrgb conversion =
                    ToSrgb.of(new ColorSource.Profiled(IccProfile.of(broken).orElseThrow()), layout);
            int[] in = random.ints(60L * layout.bands(), 0, Samples.FULL + 1).toArray();
            int[] out = new int[60 * conversion.layout().bands()];
            conversion.convert(in, out, 60);
            for (int sample : out) {
                assertThat(sample).isBetween(0, Samples.FULL);
            }
        }
    }

    /** Presses have a table for what is measured and one for pictures; LittleCMS in the JDK takes the first, and of other devices the second. */
    @Test
    void of_choosesTheTableThatLittleCmsChooses() {
        for (String device : new String[] {"prtr", "scnr", "mntr"}) {
            byte[] bytes = new ProfileMaker(device, "RGB ", "Lab ")
                    .tag("A2B0", tables(2, 3, 5, TableProfileTest::lab, 1))
                    .tag("A2B1", tables(2, 3, 5, rgb -> lab(rgb[2], rgb[0], rgb[1]), 1))
                    .bytes();
            assertThat(LittleCms.worst(bytes, Layout.RGB)).as(device).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void of_usesCurvesAndMatrix_whereTheTableIsBroken() {
        byte[] bytes = displayP3(CURVE).tag("A2B0", new byte[40]).bytes();

        assertThat(ToSrgb.of(new ColorSource.Profiled(IccProfile.of(bytes).orElseThrow()), Layout.RGB))
                .isInstanceOf(MixToSrgb.class);
    }

    @Test
    void of_refusesAGridThatIsLongerThanTheProfile() {
        byte[] table = tables(2, 4, 2, TableProfileTest::ofInks, 1);
        table[10] = (byte) 255; // nodes on each of four sides
        IccProfile profile =
                IccProfile.of(profile("prtr", "CMYK", "Lab ", table)).orElseThrow();

        assertThat(TableProfile.of(profile, Layout.CMYK)).isEmpty();
        assertThat(ToSrgb.of(new ColorSource.Profiled(profile), Layout.CMYK)).isInstanceOf(PlainInks.class);
    }
}

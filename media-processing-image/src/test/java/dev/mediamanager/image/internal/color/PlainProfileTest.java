package dev.mediamanager.image.internal.color;

import static dev.mediamanager.image.internal.color.ProfileMaker.displayP3;
import static dev.mediamanager.image.internal.color.ProfileMaker.formula;
import static dev.mediamanager.image.internal.color.ProfileMaker.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.image.internal.pixels.Layout;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainProfileTest {
    private static final byte[] SRGB_CURVE = formula(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

    /** LittleCMS makes a grid of colours of curves and matrix, which misses kinks by a level. */
    private static final byte[] KINKED = table(0, 0x2000, 0x5000, 0x9000, 0xffff);

    private static IccProfile profile(byte[] bytes) {
        return IccProfile.of(bytes).orElseThrow();
    }

    static Stream<byte[]> curves() {
        return Stream.of(
                SRGB_CURVE,
                table(),
                table(0x0233), // Adobe RGB: 563 / 256
                KINKED,
                table(IntStream.range(0, 1024).map(i -> i * i / 16).toArray()),
                formula(0, 1.8),
                formula(1, 2.2, 0.9, 0.1),
                formula(2, 2.0, 0.9, 0.05, 0.02),
                formula(4, 2.4, 0.948, 0.052, 0.077, 0.04, 0.001, 0.002));
    }

    @ParameterizedTest
    @MethodSource("curves")
    void convert_ofAMatrix_isWhatLittleCmsMakes(byte[] curve) {
        byte[] bytes = displayP3(curve).bytes();

        assertThat(PlainProfile.of(profile(bytes), Layout.RGB)).isPresent();
        assertThat(LittleCms.worst(bytes, Layout.RGB)).isLessThanOrEqualTo(curve == KINKED ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("curves")
    void convert_ofGray_isWithinOneLevelOfLittleCms(byte[] curve) {
        for (String connection : new String[] {"XYZ ", "Lab "}) {
            byte[] bytes =
                    new ProfileMaker("GRAY", connection).tag("kTRC", curve).bytes();

            assertThat(PlainProfile.of(profile(bytes), Layout.GRAY)).isPresent();
            assertThat(LittleCms.worst(bytes, Layout.GRAY)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void convert_ofThreeCurves_usesEachForItsColour() {
        byte[] bytes = displayP3(SRGB_CURVE)
                .tag("gTRC", table(0x0180))
                .tag("bTRC", formula(0, 2.6))
                .bytes();

        assertThat(LittleCms.worst(bytes, Layout.RGB)).isLessThanOrEqualTo(2);
    }

    @Test
    void convert_ofProfilesOfTheRuntime_isWithinOneLevelOfLittleCms() {
        for (int space : new int[] {ColorSpace.CS_sRGB, ColorSpace.CS_LINEAR_RGB, ColorSpace.CS_GRAY}) {
            byte[] bytes = ICC_Profile.getInstance(space).getData();
            Layout layout = space == ColorSpace.CS_GRAY ? Layout.GRAY : Layout.RGB;

            assertThat(PlainProfile.of(profile(bytes), layout)).isPresent();
            assertThat(LittleCms.worst(bytes, layout)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void of_passesOverWhatLacksSomething() {
        for (byte[] bytes : new byte[][] {
            displayP3(formula(9, 1)).bytes(),
            displayP3(table()).tag("gXYZ", table()).bytes(),
            new ProfileMaker("RGB ", "XYZ ").bytes(),
        }) {
            assertThat(ToSrgb.of(new ColorSource.Profiled(profile(bytes)), Layout.RGB)
                            .identity())
                    .isTrue();
        }
    }

    @Test
    void of_isHarmless_onMutatedProfiles() {
        Random random = new Random(11);
        byte[][] originals = {
            displayP3(SRGB_CURVE).bytes(),
            displayP3(table(1, 2, 3)).bytes(),
            new ProfileMaker("GRAY", "Lab ").tag("kTRC", SRGB_CURVE).bytes()
        };
        for (int i = 0; i < 300; i++) {
            byte[] mutated = originals[i % 3].clone();
            for (int change = 0; change < 5; change++) {
                mutated[128 + random.nextInt(mutated.length - 128)] = (byte) random.nextInt();
            }
            Layout layout = i % 3 == 2 ? Layout.GRAY : Layout.RGB;
            ToSrgb conversion = ToSrgb.of(new ColorSource.Profiled(profile(mutated)), layout);
            int[] row = random.ints(30, 0, 16_321).toArray();
            conversion.convert(row, row, 30 / layout.bands());
            for (int sample : row) {
                assertThat(sample).isBetween(0, 16_320);
            }
        }
    }
}

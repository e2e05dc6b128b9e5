package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanczosTest {
    /** Scales rows whose sample at each index of the picture is given, and returns all samples. */
    private static int[] scale(
            Layout layout, int width, int height, int newWidth, int newHeight, IntUnaryOperator sample) {
        int bands = layout.bands();
        int[] all = new int[newWidth * newHeight * bands];
        int[] rows = {0};
        RowSink collect = row -> System.arraycopy(row, 0, all, rows[0]++ * newWidth * bands, newWidth * bands);
        Lanczos lanczos = new Lanczos(layout, width, height, Window.whole(width, height), newWidth, newHeight, collect);
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            int start = y * row.length;
            Arrays.setAll(row, i -> sample.applyAsInt(start + i));
            lanczos.row(row);
        }
        assertThat(rows[0]).isEqualTo(newHeight);
        return all;
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void scale_keepsAnEvenPictureEven(Layout layout) {
        int[] scaled = scale(layout, 97, 61, 40, 13, i -> 9_999);
        assertThat(scaled).containsOnly(9_999);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 1000, 1, 7", "1000, 1, 7, 1", "5, 5, 5, 4", "3, 3, 1, 1", "16384, 2, 1, 1"})
    void scale_takesAnyShape(int width, int height, int newWidth, int newHeight) {
        assertThat(scale(Layout.GRAY, width, height, newWidth, newHeight, i -> 5_000))
                .containsOnly(5_000);
    }

    @Test
    void scale_keepsAnEvenSlope() {
        int width = 400;
        int[] scaled = scale(Layout.GRAY, width, 1, 100, 1, i -> 10 * i);
        for (int x = 5; x < 95; x++) {
            assertThat(scaled[x]).isCloseTo(40 * x + 15, within(2));
        }
    }

    @Test
    void scale_changesNothing_atTheSameSize() {
        Random random = new Random(1);
        int[] samples = random.ints(30 * 20 * 3, 0, Samples.FULL + 1).toArray();
        assertThat(scale(Layout.RGB, 30, 20, 30, 20, i -> samples[i])).containsExactly(samples);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void scale_staysInRange_onTheHardestContrast(Layout layout) {
        Random random = new Random(2);
        int[] scaled = scale(layout, 64, 64, 21, 21, i -> random.nextBoolean() ? Samples.FULL : 0);
        assertThat(Arrays.stream(scaled)).allMatch(sample -> sample >= 0 && sample <= Samples.FULL);
    }

    @Test
    void scale_neverLeavesAColorAboveItsAlpha() {
        int[] scaled = scale(Layout.RGB_ALPHA, 64, 4, 20, 2, i -> i / 4 % 16 < 8 ? Samples.FULL : 0);
        for (int at = 0; at < scaled.length; at += 4) {
            assertThat(scaled[at]).isLessThanOrEqualTo(scaled[at + 3]);
        }
    }

    @Test
    void scale_takesTheWindowOnly() {
        int[] got = new int[10];
        Lanczos lanczos = new Lanczos(
                Layout.GRAY, 100, 1, new Window(60, 0, 20, 1), 10, 1, row -> System.arraycopy(row, 0, got, 0, 10));
        int[] row = new int[100];
        Arrays.fill(row, 50, 100, 8_000);
        lanczos.row(row);
        assertThat(Arrays.stream(got)).allMatch(sample -> Math.abs(sample - 8_000) < 10);
    }

    @Test
    void scale_doesNotAlias() {
        int[] scaled = scale(Layout.GRAY, 1000, 1, 100, 1, i -> i % 2 == 0 ? 0 : Samples.FULL);
        assertThat(Arrays.stream(scaled, 5, 95)).allMatch(sample -> Math.abs(sample - Samples.FULL / 2) < 30);
    }
}

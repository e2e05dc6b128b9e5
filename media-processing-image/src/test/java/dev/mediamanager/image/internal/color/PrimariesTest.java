package dev.mediamanager.image.internal.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.image.internal.color.Primaries.Point;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import org.junit.jupiter.api.Test;

class PrimariesTest {
    private static final Primaries DISPLAY_P3 = new Primaries(
            new Point(0.3127, 0.3290), new Point(0.680, 0.320), new Point(0.265, 0.690), new Point(0.150, 0.060));

    @Test
    void toSrgb_isThePublishedMatrix_ofDisplayP3() {
        double[][] published = {{1.2249, -0.2247, 0}, {-0.0420, 1.0419, 0}, {-0.0197, -0.0786, 1.0979}};
        double[][] matrix = DISPLAY_P3.toSrgb();
        for (int i = 0; i < 9; i++) {
            assertThat(matrix[i / 3][i % 3]).isCloseTo(published[i / 3][i % 3], within(0.001));
        }
    }

    @Test
    void toSrgb_adaptsTheWhite() {
        Primaries d50 = new Primaries(
                new Point(0.3457, 0.3585), new Point(0.64, 0.33), new Point(0.30, 0.60), new Point(0.15, 0.06));
        for (double[] row : d50.toSrgb()) {
            assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(0.001));
        }
    }

    @Test
    void isUsable_refusesWhatMixesNoColors() {
        Point same = new Point(0.3, 0.3);
        assertThat(new Primaries(same, same, same, same).isUsable()).isFalse();
        assertThat(new Primaries(new Point(0.3, 0), DISPLAY_P3.red(), DISPLAY_P3.green(), DISPLAY_P3.blue()).isUsable())
                .isFalse();
        assertThat(DISPLAY_P3.isUsable()).isTrue();
    }

    @Test
    void convert_keepsGrays_andWidensColors() {
        ToSrgb conversion = ToSrgb.of(new ColorSource.Encoded(1 / 2.2, DISPLAY_P3), Layout.RGB);
        int gray = Samples.of8(128);
        int[] row = {gray, gray, gray, Samples.of8(150), Samples.of8(100), Samples.of8(100)};
        conversion.convert(row, row, 2);
        assertThat(row[0]).isCloseTo(gray, within(Samples.of8(1)));
        assertThat(row[2]).isCloseTo(gray, within(Samples.of8(1)));
        assertThat(row[3]).isGreaterThan(Samples.of8(153));
        assertThat(row[4]).isLessThan(Samples.of8(100));
    }
}

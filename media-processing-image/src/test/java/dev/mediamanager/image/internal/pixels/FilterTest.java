package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FilterTest {
    /** Scales one row of lightness. */
    private static int[] scale(Filter filter, int[] row, int newWidth) {
        int[] scaled = new int[newWidth];
        RowSink take = samples -> System.arraycopy(samples, 0, scaled, 0, newWidth);
        new Lanczos(filter, Layout.GRAY, row.length, 1, Window.whole(row.length, 1), newWidth, 1, take).row(row);
        return scaled;
    }

    @Property(tries = 200)
    void weights_sumToOne(
            @ForAll Filter filter,
            @ForAll @IntRange(min = 1, max = 3000) int available,
            @ForAll @IntRange(min = 1, max = 300) int count,
            @ForAll @IntRange(max = 100) int cut) {
        double offset = Math.min(cut / 7.0, available / 2.0);
        Kernel kernel = new Kernel(filter, offset, available - offset, available, count);
        for (int i = 0; i < count; i++) {
            int from = i * kernel.taps;
            assertThat(Arrays.stream(kernel.weights, from, from + kernel.taps).sum())
                    .isEqualTo(1 << Kernel.BITS);
        }
    }

    /** What is far from the borders has the same light before and after, and no more. */
    @Property(tries = 100)
    void scale_keepsTheEnergy_ofASpot(
            @ForAll Filter filter,
            @ForAll @IntRange(min = 2, max = 6) int times,
            @ForAll @IntRange(max = 59) int shift) {
        int newWidth = 100;
        int[] row = new int[newWidth * times];
        int at = newWidth * times / 2 + shift % times;
        row[at] = Samples.FULL;
        row[at + 1] = Samples.FULL;
        // On gray, so that what is darker than it is not cut off.
        int ground = Samples.FULL / 4;
        for (int i = 0; i < row.length; i++) {
            row[i] = row[i] / 2 + ground;
        }
        long sum = Arrays.stream(scale(filter, row, newWidth))
                .mapToLong(sample -> (long) (sample - ground) * times)
                .sum();
        assertThat((double) sum).isCloseTo(Samples.FULL / 2 * 2.0, within(Samples.FULL * 0.03));
    }

    /** At a hard edge, a filter may overshoot by what is known of it, and never takes the wrong side. */
    @Property(tries = 100)
    void scale_keepsAnEdge(@ForAll Filter filter, @ForAll @IntRange(min = 20, max = 400) int newWidth) {
        int[] row = new int[400];
        int low = Samples.FULL / 4;
        int high = Samples.FULL * 3 / 4;
        Arrays.fill(row, 0, 200, low);
        Arrays.fill(row, 200, 400, high);
        int[] scaled = scale(filter, row, newWidth);
        double overshoot = (high - low) * (filter == Filter.BOX ? 0.001 : 0.13);
        for (int x = 0; x < newWidth; x++) {
            assertThat((double) scaled[x]).isBetween(low - overshoot, high + overshoot);
            if (x + 3 < newWidth / 2) {
                assertThat((double) scaled[x]).isCloseTo(low, within(overshoot + 1));
            } else if (x - 3 > newWidth / 2) {
                assertThat((double) scaled[x]).isCloseTo(high, within(overshoot + 1));
            }
        }
    }

    @Test
    void box_repeatsSamples_whereItEnlarges() {
        assertThat(scale(Filter.BOX, new int[] {10, 20, 30}, 6)).containsExactly(10, 10, 20, 20, 30, 30);
    }

    @Test
    void bicubic_goesThroughTheSamples() {
        int[] row = {100, 4000, 200, 9000, 16_000, 5};
        assertThat(scale(Filter.BICUBIC, row, 6)).containsExactly(row);
    }
}

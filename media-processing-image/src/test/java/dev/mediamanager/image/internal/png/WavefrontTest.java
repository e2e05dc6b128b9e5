package dev.mediamanager.image.internal.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WavefrontTest {
    private static final int BEFORE = 3;

    @Property(tries = 300)
    void restore_givesWhatRowAfterRowGives(
            @ForAll @IntRange(min = 3, max = 4) int distance,
            @ForAll @IntRange(min = 1, max = 70) int pixels,
            @ForAll @IntRange(min = 1, max = Wavefront.ROWS) int rows,
            @ForAll long seed) {
        int stride = pixels * distance + 1;
        byte[] bytes = new byte[BEFORE + (rows + 1) * stride + Wavefront.MARGIN];
        Random random = new Random(seed);
        random.nextBytes(bytes);
        int first = BEFORE + stride + 1;
        for (int row = 0; row < rows; row++) {
            bytes[first + row * stride - 1] = (byte) (3 + random.nextInt(2));
        }
        byte[] expected = bytes.clone();
        for (int row = 0, at = first; row < rows; row++, at += stride) {
            Unfilter.apply(bytes[at - 1], expected, at, at - stride, stride - 1, distance);
        }
        Wavefront wavefront = new Wavefront(distance);
        byte[] other = bytes.clone();
        wavefront.restore(other, first, stride, rows);
        wavefront.restore(bytes, first, stride, rows);

        assertThat(bytes).isEqualTo(expected);
        assertThat(other).isEqualTo(expected);
    }
}

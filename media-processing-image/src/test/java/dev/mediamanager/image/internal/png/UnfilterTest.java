package dev.mediamanager.image.internal.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnfilterTest {
    /** The filters as the specification words them, a byte at a time. */
    private static int predicted(int type, int left, int up, int corner) {
        return switch (type) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> {
                int estimate = left + up - corner;
                int toLeft = Math.abs(estimate - left);
                int toUp = Math.abs(estimate - up);
                int toCorner = Math.abs(estimate - corner);
                yield toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            }
            default -> 0;
        };
    }

    @Property(tries = 300)
    void apply_undoesWhatTheSpecificationSays(
            @ForAll @IntRange(max = 4) int type,
            @ForAll @IntRange(min = 1, max = 8) int distance,
            @ForAll @IntRange(min = 1, max = 40) int pixels,
            @ForAll long seed) {
        int length = pixels * distance;
        byte[] bytes = new byte[2 * length + 5];
        new Random(seed).nextBytes(bytes);
        int above = 2;
        int row = above + length;
        byte[] expected = bytes.clone();
        for (int i = 0; i < length; i++) {
            int left = i < distance ? 0 : expected[row + i - distance] & 255;
            int up = expected[above + i] & 255;
            int corner = i < distance ? 0 : expected[above + i - distance] & 255;
            expected[row + i] += (byte) predicted(type, left, up, corner);
        }
        Unfilter.apply(type, bytes, row, above, length, distance);
        assertThat(bytes).isEqualTo(expected);
    }

    @Test
    void apply_refusesAFilterThatThereIsNot() {
        assertThatThrownBy(() -> Unfilter.apply(5, new byte[8], 4, 0, 3, 3))
                .isInstanceOf(CorruptPictureException.class)
                .hasMessageContaining("5");
    }
}

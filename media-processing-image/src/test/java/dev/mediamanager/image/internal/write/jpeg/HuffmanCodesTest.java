package dev.mediamanager.image.internal.write.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HuffmanCodesTest {
    @Property(tries = 200)
    void codes_arePrefixFree_andAtMost16BitsLong(@ForAll @Size(max = 256) @IntRange(max = 1 << 20) int[] counts) {
        long[] frequencies = new long[256];
        for (int i = 0; i < counts.length; i++) {
            frequencies[i] = counts[i];
        }
        frequencies[17] = 1;
        assertSound(frequencies);
    }

    @Property(tries = 30)
    void codes_areShortened_whereFrequenciesGrowLikeRabbits(@ForAll @IntRange(min = 2, max = 60) int symbols) {
        long[] frequencies = new long[256];
        frequencies[0] = 1;
        frequencies[1] = 1;
        for (int i = 2; i < symbols; i++) {
            frequencies[i] = frequencies[i - 1] + frequencies[i - 2];
        }
        assertSound(frequencies);
    }

    private static void assertSound(long[] frequencies) {
        HuffmanCodes codes = new HuffmanCodes(frequencies);
        double space = 0;
        for (int symbol = 0; symbol < 256; symbol++) {
            int length = codes.lengths()[symbol];
            assertThat(length > 0).isEqualTo(frequencies[symbol] > 0);
            if (length > 0) {
                assertThat(length).isLessThanOrEqualTo(16);
                assertThat(codes.words()[symbol]).isBetween(0, (1 << length) - 2);
                space += 1.0 / (1 << length);
            }
        }
        assertThat(space).isLessThan(1);
        assertThat(Arrays.stream(codes.counts()).sum()).isEqualTo(codes.symbols().length);
    }
}

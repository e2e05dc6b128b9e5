package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void to8_givesBackEvery8BitValue() {
        for (int value = 0; value < 256; value++) {
            assertThat(Samples.to8(Samples.of8(value))).isEqualTo(value);
        }
    }

    @Test
    void of16_spreadsOverTheWholeRange() {
        assertThat(Samples.of16(0)).isZero();
        assertThat(Samples.of16(65_535)).isEqualTo(Samples.FULL);
        for (int value = 0; value < 256; value++) {
            assertThat(Samples.of16(value * 257)).isEqualTo(Samples.of8(value));
        }
    }

    @Test
    void divide_isNeverMoreThanFull() {
        assertThat(Samples.divide(100, 50)).isEqualTo(Samples.FULL);
        assertThat(Samples.divide(0, 0)).isZero();
    }
}

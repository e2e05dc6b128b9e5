package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CanvasTest {
    @Test
    void row_keepsEveryColorAtEveryAlphaThatCanHoldIt() {
        Canvas canvas = new Canvas(Layout.GRAY_ALPHA, 256 * 8, 1);
        int[] row = new int[256 * 8 * 2];
        for (int i = 0; i < 256 * 8; i++) {
            row[2 * i] = Samples.of8(i / 8);
            row[2 * i + 1] = Samples.of8(31 + 32 * (i % 8));
        }
        Samples.premultiply(row, Layout.GRAY_ALPHA, 256 * 8);
        canvas.row(row);
        byte[] samples = canvas.bitmap().samples();
        for (int i = 0; i < 256 * 8; i++) {
            assertThat(samples[2 * i] & 0xff).isEqualTo(i / 8);
        }
    }

    @Test
    void bitmap_refuses_whileRowsAreMissing() {
        assertThatThrownBy(() -> new Canvas(Layout.GRAY, 1, 1).bitmap()).isInstanceOf(IllegalStateException.class);
    }
}

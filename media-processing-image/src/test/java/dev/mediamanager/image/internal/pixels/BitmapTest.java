package dev.mediamanager.image.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BitmapTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void flattened_laysOnWhite() {
        Bitmap bitmap = new Bitmap(Layout.RGB_ALPHA, 3, 1, bytes(9, 9, 9, 0, 10, 20, 30, 255, 0, 100, 200, 128));
        Bitmap flat = bitmap.flattened();
        assertThat(flat.layout()).isEqualTo(Layout.RGB);
        assertThat(flat.samples()).isEqualTo(bytes(255, 255, 255, 10, 20, 30, 127, 177, 227));
    }

    @Test
    void withoutNeedlessAlpha_dropsItOnlyIfAllIsOpaque() {
        Bitmap opaque = new Bitmap(Layout.GRAY_ALPHA, 2, 1, bytes(7, 255, 8, 255));
        Bitmap not = new Bitmap(Layout.GRAY_ALPHA, 2, 1, bytes(7, 255, 8, 254));
        assertThat(opaque.withoutNeedlessAlpha().samples()).isEqualTo(bytes(7, 8));
        assertThat(not.withoutNeedlessAlpha()).isSameAs(not);
    }

    @Test
    void inColor_repeatsGray() {
        Bitmap gray = new Bitmap(Layout.GRAY_ALPHA, 1, 1, bytes(7, 9));
        assertThat(gray.inColor().samples()).isEqualTo(bytes(7, 7, 7, 9));
    }

    @Test
    void constructor_refusesTheWrongLength() {
        assertThatThrownBy(() -> new Bitmap(Layout.RGB, 2, 2, new byte[11]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.mediamanager.image.internal.planes;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanesTest {
    private static Bitmap smooth(int width, int height) {
        byte[] samples = new byte[3 * width * height];
        for (int i = 0; i < samples.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            samples[i] = (byte) (i % 3 == 0 ? 255 * x / width : i % 3 == 1 ? 255 * y / height : 255 - 200 * x / width);
        }
        return new Bitmap(Layout.RGB, width, height, samples);
    }

    @ParameterizedTest
    @CsvSource({"200, 100", "201, 101", "1, 1"})
    void toBitmap_isThePictureAgain(int width, int height) {
        Bitmap picture = smooth(width, height);
        assertThatPixels(Planes.halved(picture).toBitmap()).looksLike(picture, 2.5);
    }

    @Test
    void halved_givesTheExtremesTheirFullRange() {
        byte[] samples = {-1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1};
        for (int i = 0; i < 4; i++) {
            byte[] same = new byte[12];
            for (int j = 0; j < 12; j++) {
                same[j] = samples[3 * i + j % 3];
            }
            Bitmap picture = new Bitmap(Layout.RGB, 2, 2, same);
            assertThatPixels(Planes.halved(picture).toBitmap()).looksLike(picture, 1);
        }
    }

    @Test
    void constructor_refusesPlanesThatDoNotFit() {
        Bitmap luma = new Bitmap(Layout.GRAY, 4, 4, new byte[16]);
        Bitmap chroma = new Bitmap(Layout.GRAY, 3, 2, new byte[6]);
        assertThatThrownBy(() -> new Planes(List.of(luma, chroma, chroma)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Planes(List.of(luma, luma))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Planes(List.of(luma, luma, luma)).halved()).isFalse();
    }
}

package dev.mediamanager.benchmarks.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SsimTest {
    private static final int SIDE = 64;

    @Test
    void of_isOneForEqualPictures() {
        assertThat(Ssim.of(noise(1, 255), noise(1, 255), SIDE, SIDE)).isCloseTo(1, within(1e-9));
    }

    @Test
    void of_fallsWithDisturbance() {
        byte[] picture = noise(1, 255);
        double little = Ssim.of(picture, disturbed(picture, 10), SIDE, SIDE);
        double much = Ssim.of(picture, disturbed(picture, 100), SIDE, SIDE);
        assertThat(little).isBetween(0.9, 0.9999);
        assertThat(much).isLessThan(little - 0.05);
    }

    @Test
    void of_seesColourAlone() {
        byte[] grey = new byte[SIDE * SIDE * 3];
        byte[] coloured = new byte[grey.length];
        for (int i = 0; i < grey.length; i += 3) {
            grey[i] = grey[i + 1] = grey[i + 2] = 76;
            coloured[i] = (byte) 255; // as bright as the grey
        }
        assertThat(Ssim.of(grey, coloured, SIDE, SIDE)).isLessThan(0.97);
    }

    @Test
    void of_refusesPicturesOfOtherSize() {
        assertThatThrownBy(() -> Ssim.of(new byte[12], new byte[12], SIDE, SIDE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64x64");
    }

    private static byte[] noise(long seed, int range) {
        Random random = new Random(seed);
        byte[] pixels = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(range);
        }
        return pixels;
    }

    private static byte[] disturbed(byte[] picture, int by) {
        Random random = new Random(2);
        byte[] changed = picture.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = (byte) Math.max(0, Math.min(255, (changed[i] & 255) + random.nextInt(2 * by + 1) - by));
        }
        return changed;
    }
}

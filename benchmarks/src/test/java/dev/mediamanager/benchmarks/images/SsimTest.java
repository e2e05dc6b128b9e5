package dev.mediamanager.benchmarks.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.benchmarks.UsageException;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SsimTest {
    private static final int SIDE = 64;

    @TempDir
    Path folder;

    @BeforeEach
    void requireFfmpeg() throws IOException {
        boolean installed = true;
        try {
            Ssim.of(picture("a", 0), picture("b", 0), SIDE, SIDE);
        } catch (UsageException e) {
            installed = false;
        }
        Requires.tool("ffmpeg", installed, "install the package ffmpeg");
    }

    /** Random bytes, changed at random by so much. */
    private Path picture(String name, int by) throws IOException {
        Random random = new Random(1);
        Random change = new Random(2);
        byte[] pixels = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, random.nextInt(256) + change.nextInt(2 * by + 1) - by));
        }
        return Files.write(folder.resolve(name), pixels);
    }

    @Test
    void of_isOneForEqualPictures_andFallsWithDisturbance() throws IOException {
        Path picture = picture("clean", 0);

        double same = Ssim.of(picture, picture("same", 0), SIDE, SIDE);
        double little = Ssim.of(picture, picture("little", 10), SIDE, SIDE);
        double much = Ssim.of(picture, picture("much", 100), SIDE, SIDE);

        assertThat(same).isEqualTo(1);
        assertThat(little).isBetween(0.9, 0.9999);
        assertThat(much).isLessThan(little - 0.05);
    }

    @Test
    void of_picturesOfOtherSize_fails() throws IOException {
        Path picture = picture("clean", 0);

        assertThatThrownBy(() -> Ssim.of(picture, picture, 10 * SIDE, 10 * SIDE))
                .isInstanceOf(WorkFailedException.class)
                .hasMessageContaining("clean");
    }
}

package dev.mediamanager.benchmarks.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;

    @TempDir
    Path folder;

    @Test
    void write_makesTheSamePictureAgain() throws IOException {
        assertThat(pixels(1)).hasSize(WIDTH * HEIGHT * 3).isEqualTo(pixels(1)).isNotEqualTo(pixels(2));
    }

    /** A photograph has all levels of brightness, neighbours that are alike but seldom equal, and edges. */
    @Test
    void write_looksLikeAPhotographToACodec() throws IOException {
        byte[] pixels = pixels(1);
        int[] differences = new int[256];
        for (int i = 3; i < pixels.length; i++) {
            differences[Math.abs((pixels[i] & 255) - (pixels[i - 3] & 255))]++;
        }
        double all = pixels.length - 3;
        assertThat(differences[0] / all).as("equal neighbours").isBetween(0.02, 0.3);
        assertThat(sum(differences, 0, 8) / all).as("similar neighbours").isGreaterThan(0.8);
        assertThat(sum(differences, 30, 256) / all).as("edges").isBetween(0.002, 0.1);
    }

    private static int sum(int[] counts, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }

    private byte[] pixels(long seed) throws IOException {
        Path file = folder.resolve("photo.rgb");
        new Photograph(WIDTH, HEIGHT, seed).write(file);
        return Files.readAllBytes(file);
    }
}

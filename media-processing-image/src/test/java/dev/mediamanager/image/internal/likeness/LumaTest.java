package dev.mediamanager.image.internal.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.testkit.Requires;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structural similarity, by its formula and by ffmpeg's filter of that name, which has the same windows. */
class LumaTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final Pattern TOLD = Pattern.compile(" All:([0-9.]+)");

    @TempDir
    Path folder;

    private static BufferedImage scene() {
        return Pictures.scene(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    }

    private static byte[] samples(BufferedImage gray) {
        return ((DataBufferByte) gray.getRaster().getDataBuffer()).getData();
    }

    private static Luma luma(byte[] gray) {
        return Luma.of(new Bitmap(Layout.GRAY, WIDTH, HEIGHT, gray));
    }

    private static byte[] byJpeg(float quality) throws IOException {
        byte[] jpeg = Pictures.write(new IIOImage(scene(), null, null), "jpeg", param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
        });
        return samples(ImageIO.read(new ByteArrayInputStream(jpeg)));
    }

    private static byte[] noisy(int most) {
        byte[] noisy = samples(scene()).clone();
        Random random = new Random(5);
        for (int i = 0; i < noisy.length; i++) {
            int value = (noisy[i] & 255) + random.nextInt(2 * most + 1) - most;
            noisy[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return noisy;
    }

    /** Of flat pictures nothing but the means counts: (2ab + C1) / (a² + b² + C1), with C1 = 6.5025. */
    @Test
    void similarity_ofFlatPictures_isThatOfTheirMeans() {
        byte[] dark = new byte[WIDTH * HEIGHT];
        byte[] bright = new byte[WIDTH * HEIGHT];
        Arrays.fill(dark, (byte) 50);
        Arrays.fill(bright, (byte) 100);

        assertThat(luma(dark).similarity(luma(bright))).isCloseTo(0.800104, within(0.000001));
        assertThat(luma(dark).similarity(luma(dark))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.5f, 0.95f})
    void similarity_ofAJpeg_isWhatFfmpegTells(float quality) throws IOException {
        assertAsFfmpeg(byJpeg(quality));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16})
    void similarity_ofNoise_isWhatFfmpegTells(int most) throws IOException {
        assertAsFfmpeg(noisy(most));
    }

    /** ffmpeg divides variances by 63, not by 64: of a window of 64 pixels that moves the similarity by up to a 63rd of what it lacks to 1. */
    private void assertAsFfmpeg(byte[] other) throws IOException {
        byte[] scene = samples(scene());
        double told = byFfmpeg(scene, other);
        double tolerance = (1 - told) / 63 + 0.00001;

        assertThat(luma(scene).similarity(luma(other)))
                .isCloseTo(told, within(tolerance))
                .isLessThan(1);
    }

    private double byFfmpeg(byte[] a, byte[] b) throws IOException {
        String told = run("-i", pgm("a", a), "-i", pgm("b", b), "-lavfi", "[0][1]ssim", "-f", "null", "-");
        Requires.tool("ffmpeg", !told.isEmpty(), "install it");
        Matcher all = TOLD.matcher(told);
        assertThat(all.find()).as(told).isTrue();
        return Double.parseDouble(all.group(1));
    }

    private String pgm(String name, byte[] gray) throws IOException {
        byte[] header = ("P5 " + WIDTH + " " + HEIGHT + " 255\n").getBytes(StandardCharsets.US_ASCII);
        byte[] file = Arrays.copyOf(header, header.length + gray.length);
        System.arraycopy(gray, 0, file, header.length, gray.length);
        return Files.write(folder.resolve(name + ".pgm"), file).toString();
    }

    private static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin"));
        command.addAll(List.of(arguments));
        try {
            Process ffmpeg =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}

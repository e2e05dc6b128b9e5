package dev.mediamanager.image.internal.write;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.png.PngPicture;
import dev.mediamanager.testkit.Requires;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PalettePngTest {
    @TempDir
    Path folder;

    /** Random pixels of so many colours, some of them half transparent if asked for. */
    private static Bitmap colors(int count, int width, int height, boolean alpha) {
        Random random = new Random(count);
        int[] colors = random.ints(count)
                .map(argb -> alpha ? argb | 0x80000000 : argb | 0xff000000)
                .distinct()
                .toArray();
        int bands = alpha ? 4 : 3;
        byte[] samples = new byte[width * height * bands];
        for (int i = 0; i < width * height; i++) {
            int argb = colors[i < colors.length ? i : random.nextInt(colors.length)];
            samples[i * bands] = (byte) (argb >> 16);
            samples[i * bands + 1] = (byte) (argb >> 8);
            samples[i * bands + 2] = (byte) argb;
            if (alpha) {
                samples[i * bands + 3] = (byte) (argb >>> 24);
            }
        }
        return new Bitmap(alpha ? Layout.RGB_ALPHA : Layout.RGB, width, height, samples);
    }

    private static Bitmap gradient(int width, int height) {
        byte[] samples = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            samples[3 * i] = (byte) (i % width * 255 / width);
            samples[3 * i + 1] = (byte) (i / width * 255 / height);
            samples[3 * i + 2] = (byte) 90;
        }
        return new Bitmap(Layout.RGB, width, height, samples);
    }

    private Path write(Bitmap bitmap, int colors, boolean dither) throws IOException {
        Path file = Files.createTempFile(folder, "palette", ".png");
        PalettePng.write(bitmap, colors, dither, file);
        return file;
    }

    private static Bitmap read(Path file) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            return Decode.whole(PngPicture.open(bytes, Limits.DEFAULT));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,2", "4,2", "5,4", "16,4", "17,8", "256,8"})
    void write_fewColors_isExact_withAsFewBitsAsTheyNeed(int colors, int depth) throws IOException {
        for (boolean alpha : new boolean[] {false, true}) {
            Bitmap bitmap = colors(colors, 37, 23, alpha);

            Path file = write(bitmap, PalettePng.MAX_COLORS, true);

            assertThat(Files.readAllBytes(file)[24]).isEqualTo((byte) depth);
            Bitmap read = read(file);
            for (int i = 0; i < 37 * 23; i++) {
                assertThat(Decode.argb(read, i % 37, i / 37)).isEqualTo(Decode.argb(bitmap, i % 37, i / 37));
            }
        }
    }

    @Test
    void write_tooManyColors_looksLikeThePicture() throws IOException {
        Bitmap bitmap = gradient(200, 150);

        Bitmap read = read(write(bitmap, 256, false));

        assertThatPixels(read).looksLike(bitmap, 8);
        assertThat(distinct(read)).hasSizeBetween(200, 256);
    }

    @Test
    void write_dithered_keepsTheMeanOfEachPart() throws IOException {
        Bitmap bitmap = gradient(200, 150);

        double plain = worstMean(bitmap, read(write(bitmap, 8, false)));
        double dithered = worstMean(bitmap, read(write(bitmap, 8, true)));

        assertThat(dithered).isLessThan(plain * 0.6);
    }

    /** Returns by how much the mean of red differs at most, over parts of 20x15 pixels off the border. */
    private static double worstMean(Bitmap a, Bitmap b) {
        double worst = 0;
        for (int top = 15; top < 135; top += 15) {
            for (int left = 20; left < 180; left += 20) {
                double difference = 0;
                for (int i = 0; i < 300; i++) {
                    int x = left + i % 20;
                    int y = top + i / 20;
                    difference += (Decode.argb(a, x, y) >> 16 & 255) - (Decode.argb(b, x, y) >> 16 & 255);
                }
                worst = Math.max(worst, Math.abs(difference / 300));
            }
        }
        return worst;
    }

    private static Set<Integer> distinct(Bitmap bitmap) {
        Set<Integer> colors = new HashSet<>();
        for (int i = 0; i < bitmap.width() * bitmap.height(); i++) {
            colors.add(Decode.argb(bitmap, i % bitmap.width(), i / bitmap.width()));
        }
        return colors;
    }

    @Test
    void write_alwaysTheSame() throws IOException {
        assertThat(write(gradient(90, 70), 32, true)).hasSameBinaryContentAs(write(gradient(90, 70), 32, true));
    }

    @Test
    void write_isSmallerThanTrueColor() throws IOException {
        Bitmap bitmap = colors(16, 300, 200, false);
        Path trueColor = folder.resolve("true.png");
        new PngWriter(Optional.empty(), false).write(bitmap, 0, trueColor);

        assertThat(Files.size(write(bitmap, 256, false))).isLessThan(Files.size(trueColor) * 2 / 3);
    }

    @Test
    void write_othersReadIt() throws Exception {
        Path tool = folder.resolve("version");
        Requires.tool("pngcheck", pngcheck(tool, "-h") >= 0, "install the package pngcheck");
        for (Bitmap bitmap : new Bitmap[] {colors(2, 9, 9, false), colors(200, 50, 40, true), gradient(400, 300)}) {
            Path file = write(bitmap, 256, true);
            BufferedImage jdk = ImageIO.read(file.toFile());
            Bitmap ours = read(file);

            assertThat(pngcheck(tool, file.toString())).isZero();
            for (int i = 0; i < bitmap.width() * bitmap.height(); i++) {
                int x = i % bitmap.width();
                int y = i / bitmap.width();
                assertThat(jdk.getRGB(x, y)).isEqualTo(Decode.argb(ours, x, y));
            }
        }
    }

    private static int pngcheck(Path log, String argument) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("pngcheck", argument)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}

package dev.mediamanager.image.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.likeness.Luma;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.planes.Planes;
import dev.mediamanager.spi.EncodeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualitySearchTest {
    @TempDir
    Path folder;

    /** A picture of waves and noise, so that every quality shows. */
    private static Bitmap picture(double noise) {
        int width = 320;
        int height = 240;
        Random random = new Random(11);
        byte[] samples = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = 127 + 70 * Math.sin(x * 0.07 + y * y * 0.0007) + 30 * Math.cos(y * 0.11);
                double value = wave + noise * random.nextGaussian();
                for (int c = 0; c < 3; c++) {
                    samples[(y * width + x) * 3 + c] = (byte) Math.max(0, Math.min(255, value + 10 * c));
                }
            }
        }
        return new Bitmap(Layout.RGB, width, height, samples);
    }

    /** What loses exponentially, each at another pace, and not quite so. */
    @Test
    void search_ofWhateverLoses_isAtMostFiveTrials_andBracketed() throws IOException {
        Random random = new Random(2);
        int gaps = 0;
        for (int i = 0; i < 500; i++) {
            double scale = 0.1 + random.nextDouble();
            double pace = 0.01 + 0.05 * random.nextDouble();
            double bend = 1 + 0.3 * random.nextDouble();
            double target = 0.9 + 0.09 * random.nextDouble();
            QualitySearch.Trial loss =
                    quality -> 1 - scale * Math.exp(-pace * Math.pow(quality, bend) / Math.pow(60, bend - 1));
            List<Integer> tried = new ArrayList<>();

            QualitySearch.Found found = QualitySearch.search(target, quality -> {
                tried.add(quality);
                return loss.ssim(quality);
            });

            assertThat(tried)
                    .hasSize(found.trials())
                    .hasSizeLessThanOrEqualTo(QualitySearch.MAX_TRIALS)
                    .doesNotHaveDuplicates();
            assertThat(found.reached()).isEqualTo(loss.ssim(QualitySearch.HIGHEST) >= target);
            if (found.reached()) {
                assertThat(loss.ssim(found.quality())).isGreaterThanOrEqualTo(target);
                assertThat(found.below()).isLessThan(found.quality());
                if (found.below() >= QualitySearch.LOWEST) {
                    assertThat(loss.ssim(found.below())).isLessThan(target);
                }
                gaps += found.quality() - found.below();
            }
        }
        assertThat(gaps / 500.0).isLessThan(2.5);
    }

    @Test
    void search_nothingIsEnough_takesTheHighest() throws IOException {
        assertThat(QualitySearch.search(0.99, quality -> 0.5))
                .isEqualTo(new QualitySearch.Found(QualitySearch.HIGHEST, false, QualitySearch.HIGHEST, 2));
    }

    @Test
    void search_everythingIsEnough_takesTheLowest() throws IOException {
        QualitySearch.Found found = QualitySearch.search(0.9, quality -> 0.999);

        assertThat(found.quality()).isEqualTo(QualitySearch.LOWEST);
        assertThat(found.trials()).isLessThanOrEqualTo(QualitySearch.MAX_TRIALS);
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"JPEG", "WEBP"})
    void write_meetsTheTarget_andLowerQualitiesDoNot(ImageFormat format) throws IOException {
        for (double noise : new double[] {12, 25}) {
            Bitmap bitmap = picture(noise);
            Path file = folder.resolve(format + "-" + noise);

            writer(asked(format).keeping(0.95)).write(bitmap, 80, file);

            int quality = quality(bitmap, format, Files.size(file));
            assertThat(quality).isGreaterThan(QualitySearch.LOWEST + 5);
            assertThat(ssim(bitmap, format, quality)).isGreaterThanOrEqualTo(0.95);
            assertThat(ssim(bitmap, format, quality - 5)).isLessThan(0.95);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(path -> path.getFileName().toString().matches(".*\\d\\.\\d+\\.\\d+$")))
                    .isEmpty();
        }
    }

    private static Picture asked(ImageFormat format) {
        return Picture.contain(320, 240).as(format);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.93, 0.96})
    void write_higherTarget_isALargerFile(double target) throws IOException {
        Bitmap bitmap = picture(15);
        writer(asked(ImageFormat.JPEG).keeping(target - 0.03)).write(bitmap, 80, folder.resolve("lower"));
        writer(asked(ImageFormat.JPEG).keeping(target)).write(bitmap, 80, folder.resolve("higher"));

        assertThat(Files.size(folder.resolve("lower"))).isLessThan(Files.size(folder.resolve("higher")));
    }

    @Test
    void write_planes_asPixels() throws IOException {
        Planes planes = Planes.halved(picture(15));
        Path file = folder.resolve("planes");

        writer(asked(ImageFormat.JPEG).keeping(0.95)).write(planes, 80, file);

        assertThat(Luma.of(planes).similarity(Trial.ofJpeg(file))).isBetween(0.95, 0.97);
    }

    @Test
    void similarity_ofTheSame_isOne_andFallsWithNoise() {
        Luma clean = Luma.of(picture(0));

        assertThat(clean.similarity(Luma.of(picture(0)))).isEqualTo(1);
        assertThat(clean.similarity(Luma.of(picture(3)))).isLessThan(0.99);
        assertThat(clean.similarity(Luma.of(picture(9)))).isLessThan(clean.similarity(Luma.of(picture(3))));
    }

    /** Returns the quality whose file has this length. */
    private int quality(Bitmap bitmap, ImageFormat format, long length) throws IOException {
        for (int quality = QualitySearch.LOWEST; quality <= QualitySearch.HIGHEST; quality++) {
            if (Files.size(encoded(bitmap, format, quality)) == length) {
                return quality;
            }
        }
        throw new AssertionError("No quality gives " + length + " bytes");
    }

    private double ssim(Bitmap bitmap, ImageFormat format, int quality) throws IOException {
        return Luma.of(bitmap).similarity(luma(format, encoded(bitmap, format, quality)));
    }

    private static PictureWriter writer(Picture spec) {
        return PictureWriter.of(spec, new Elsewhere() {
            @Override
            public Path encode(EncodeRequest request) {
                throw new AssertionError("Encoded here: " + request);
            }

            @Override
            public Path decode(MediaType type, Path file) {
                throw new AssertionError("Decoded here: " + file);
            }
        });
    }

    private static Luma luma(ImageFormat format, Path file) throws IOException {
        return format == ImageFormat.JPEG ? Trial.ofJpeg(file) : Trial.ofWebp(file);
    }

    private Path encoded(Bitmap bitmap, ImageFormat format, int quality) throws IOException {
        Path file = folder.resolve("check");
        Files.deleteIfExists(file);
        writer(asked(format)).write(bitmap, quality, file);
        return file;
    }
}

package dev.mediamanager.image.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.DominantColor;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.PerceptualHash;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyserTest {
    private static Bitmap pattern(int width, int height, boolean alpha) {
        byte[] samples = new byte[width * height * 4];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 4;
                samples[at] = (byte) (x * 7 + y * 3);
                samples[at + 1] = (byte) (x * x + y);
                samples[at + 2] = (byte) (255 - 255 * y / height);
                samples[at + 3] = (byte) (alpha ? x * 5 + y * 2 : 255);
            }
        }
        return new Bitmap(Layout.RGB_ALPHA, width, height, samples);
    }

    private static Bitmap plain(int rgb) {
        byte[] samples = new byte[30 * 20 * 3];
        for (int at = 0; at < samples.length; at += 3) {
            samples[at] = (byte) (rgb >> 16);
            samples[at + 1] = (byte) (rgb >> 8);
            samples[at + 2] = (byte) rgb;
        }
        return new Bitmap(Layout.RGB, 30, 20, samples);
    }

    /** Smooth shapes, as photographs have, of any size: 6x6 waves, of which those along a row are summed before its pixels. */
    private static Bitmap shapes(int width, int height, int seed) {
        double[] waves = new java.util.Random(seed).doubles(36, -1, 1).toArray();
        byte[] samples = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            double v = (y + 0.5) / height;
            for (int band = 0; band < 3; band++) {
                double[] cosines = new double[6];
                double[] sines = new double[6];
                for (int i = 0; i < waves.length; i++) {
                    int down = i / 6;
                    double phase = Math.PI * down * v + band * 0.3;
                    cosines[i % 6] += waves[i] * Math.cos(phase);
                    sines[i % 6] += waves[i] * Math.sin(phase);
                }
                for (int x = 0; x < width; x++) {
                    samples[(y * width + x) * 3 + band] = level((x + 0.5) / width, cosines, sines);
                }
            }
        }
        return new Bitmap(Layout.RGB, width, height, samples);
    }

    /** Adds up the waves across at a place; the higher ones come from the first by the angle addition theorem. */
    private static byte level(double u, double[] cosines, double[] sines) {
        double cos = Math.cos(Math.PI * u);
        double sin = Math.sin(Math.PI * u);
        double sum = 0;
        double c = 1;
        double s = 0;
        for (int i = 0; i < cosines.length; i++) {
            sum += c * cosines[i] - s * sines[i];
            double next = c * cos - s * sin;
            s = s * cos + c * sin;
            c = next;
        }
        return (byte) Math.max(0, Math.min(255, 127 + 25 * sum));
    }

    /** The expected texts come from the packages blurhash 2.0.5 and thumbhash 0.1.1 of npm, for the same pixels. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\0', textBlock = """
                    60 40 L-HLMWVxVwEQSojbNvkBa+a#bGso nxcKdYZlUXd/dYl3l4iHd3Zwt0+I 3/eFM4Qnh1SPhHeJgPhviQeJZ6d4eIc=
                    30 50 T-H^_0M+IZSVJBwxR=s.o1Wan+Sf njcKbAgT9pNoiIh3iHdWYMeIYA== XjiGKwYnRj9aiXhYgMi1YHB3goh3eIc=
                    64 64 L,Hn,CaOn8V_a:S4WDFcSRn+S3so 3xcKbwZ2VmdvR4eHhol4eHd4dwd3/FkF 3veFNQQXd2h/RneGd6lw2J9mCpJWwmd5dw==
                    """)
    void placeholders_areThoseOfTheReferences(
            int width, int height, String blurHash, String thumbHash, String thumbHashWithAlpha) {
        ImageAnalysis opaque = Analyser.analyse(pattern(width, height, false), false);

        assertThat(opaque.blurHash()).isEqualTo(blurHash);
        assertThat(opaque.thumbHash()).isEqualTo(thumbHash);
        assertThat(Analyser.analyse(pattern(width, height, true), false).thumbHash())
                .isEqualTo(thumbHashWithAlpha);
    }

    @Test
    void analyse_onePixel_works() {
        ImageAnalysis analysis = Analyser.analyse(new Bitmap(Layout.GRAY, 1, 1, new byte[] {(byte) 200}), false);

        assertThat(analysis.blurHash()).hasSize(28);
        assertThat(analysis.sharpness()).isZero();
        assertThat(analysis.colors()).containsExactly(new DominantColor(0xc8c8c8, 1));
    }

    @Test
    void perceptualHash_ofACopyInAnotherSizeOrLight_isNear() {
        for (int seed = 0; seed < 20; seed++) {
            PerceptualHash hash =
                    Analyser.analyse(shapes(512, 384, seed), false).perceptualHash();
            Bitmap small = shapes(120, 90, seed);
            Bitmap darker = shapes(300, 225, seed);
            for (int i = 0; i < darker.samples().length; i++) {
                darker.samples()[i] = (byte) ((darker.samples()[i] & 0xff) * 3 / 4);
            }

            assertThat(hash.distance(Analyser.analyse(small, false).perceptualHash()))
                    .isLessThanOrEqualTo(6);
            assertThat(hash.distance(Analyser.analyse(darker, false).perceptualHash()))
                    .isLessThanOrEqualTo(6);
        }
    }

    @Test
    void perceptualHash_ofAnotherPicture_isFar() {
        List<PerceptualHash> hashes = IntStream.range(0, 12)
                .mapToObj(seed -> Analyser.analyse(shapes(128, 96, seed), false).perceptualHash())
                .toList();
        int nearest = 64;
        for (int a = 0; a < hashes.size(); a++) {
            for (int b = 0; b < a; b++) {
                nearest = Math.min(nearest, hashes.get(a).distance(hashes.get(b)));
            }
        }
        assertThat(nearest).isGreaterThan(12);
    }

    @Test
    void colors_haveTheirShares_largestFirst() {
        byte[] samples = new byte[100 * 10 * 3];
        for (int i = 0; i < 1000; i++) {
            samples[i * 3] = (byte) (i < 600 ? 250 : 20);
            samples[i * 3 + 1] = (byte) (i < 600 ? 10 : i < 900 ? 30 : 240);
            samples[i * 3 + 2] = (byte) (i < 900 ? 20 : 30);
        }

        assertThat(Analyser.analyse(new Bitmap(Layout.RGB, 100, 10, samples), false)
                        .colors())
                .containsExactly(
                        new DominantColor(0xfa0a14, 0.6),
                        new DominantColor(0x141e14, 0.3),
                        new DominantColor(0x14f01e, 0.1));
    }

    @Test
    void colors_ofAPhotograph_areFewAndAlwaysTheSame() {
        List<DominantColor> colors =
                Analyser.analyse(shapes(512, 384, 3), false).colors();

        assertThat(colors)
                .hasSizeBetween(2, 6)
                .isEqualTo(Analyser.analyse(shapes(512, 384, 3), false).colors());
        assertThat(colors.stream().mapToDouble(DominantColor::share).sum()).isLessThan(1.001);
    }

    @Test
    void colors_ofNothingOpaque_areNone() {
        ImageAnalysis analysis = Analyser.analyse(new Bitmap(Layout.RGB_ALPHA, 5, 5, new byte[100]), true);

        assertThat(analysis.colors()).isEmpty();
        assertThat(analysis.transparent()).isTrue();
        assertThat(analysis.animated()).isTrue();
    }

    @Test
    void exposure_tellsLightFromDark() {
        assertThat(Analyser.analyse(plain(0xffffff), false).exposure().highlights())
                .isEqualTo(1);
        assertThat(Analyser.analyse(plain(0), false).exposure().shadows()).isEqualTo(1);
        assertThat(Analyser.analyse(plain(0x808080), false).exposure().mean()).isEqualTo(0.502);
        assertThat(Analyser.analyse(plain(0x808080), false).exposure().contrast())
                .isZero();
    }

    @Test
    void sharpness_fallsWithBlur() {
        Bitmap sharp = pattern(200, 200, false);
        Bitmap blurred = blurred(sharp);

        assertThat(Analyser.analyse(sharp, false).sharpness())
                .isGreaterThan(2 * Analyser.analyse(blurred, false).sharpness());
        assertThat(Analyser.analyse(plain(0x123456), false).sharpness()).isZero();
    }

    private static Bitmap blurred(Bitmap sharp) {
        byte[] samples = sharp.samples().clone();
        int row = sharp.width() * 4;
        for (int at = row; at < samples.length - row - 4; at++) {
            int sum = 0;
            for (int dy = -row; dy <= row; dy += row) {
                for (int dx = -4; dx <= 4; dx += 4) {
                    sum += sharp.samples()[Math.max(0, at + dx + dy)] & 0xff;
                }
            }
            samples[at] = (byte) (sum / 9);
        }
        return new Bitmap(sharp.layout(), sharp.width(), sharp.height(), samples);
    }
}

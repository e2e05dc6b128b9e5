package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.picture.Encoding.Chroma;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.video.internal.home.Folders;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AVIF, encoded in a child, and read by others than who wrote it. */
class AvifEncodingTest {
    private static final String PNG = "png";
    private static final int WIDTH = 161;
    private static final int HEIGHT = 99;
    private static final byte[] TEMPORAL_DELIMITER = {0x12, 0};

    @TempDir
    Path folder;

    private static BufferedImage scene(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(30, 60, 160), width, height, new Color(240, 220, 120)));
        g.fillRect(0, 0, width, height);
        g.setColor(new Color(200, 30, 40));
        g.fillOval(width / 10, height / 10, width / 3, height / 2);
        g.dispose();
        return image;
    }

    private static BufferedImage fading(int width, int height) {
        BufferedImage image = scene(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (image.getRGB(x, y) & 0xffffff) | (255 * x / (width - 1)) << 24);
            }
        }
        return image;
    }

    private Path encode(String engine, BufferedImage image, int quality, Chroma chroma) throws IOException {
        Path workspace = Files.createTempDirectory(folder, "workspace");
        Path pixels = workspace.resolve("pixels.png");
        ImageIO.write(image, PNG, pixels.toFile());
        boolean alpha = image.getColorModel().hasAlpha();
        return Engines.shared(engine)
                .encode(
                        new Processing("image/png", pixels, workspace),
                        new EncodeRequest(ImageFormat.AVIF.type(), pixels, alpha, quality, chroma));
    }

    private Path encode(BufferedImage image, int quality) throws IOException {
        return encode("ffmpeg", image, quality, Chroma.HALF);
    }

    /** Decodes by our own way in. */
    private BufferedImage decoded(Path avif) throws IOException {
        Path workspace = Files.createTempDirectory(folder, "decoding");
        return ImageIO.read(Engines.shared("ffmpeg")
                .decode(new Processing("image/avif", avif, workspace), avif)
                .toFile());
    }

    /** Runs a program, and returns what it printed; empty if it does not start. */
    private Optional<String> run(String... command) throws InterruptedException {
        Path log = folder.resolve("log");
        try {
            int exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            String printed = Files.readString(log, StandardCharsets.ISO_8859_1);
            assertThat(exit).as("%s: %s", List.of(command), printed).isZero();
            return Optional.of(printed);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Decodes by libheif, which knows nothing of FFmpeg. */
    private BufferedImage byImageMagick(Path avif) throws IOException, InterruptedException {
        boolean there = run("convert", "-list", "format").orElse("").contains("AVIF");
        Requires.tool("imagemagick", there, "install the package imagemagick, with libheif");
        Path png = folder.resolve("judged.png");
        run("convert", avif.toString(), "PNG32:" + png);
        return ImageIO.read(png.toFile());
    }

    /** Returns the mean difference of all samples but alpha. */
    private static double difference(BufferedImage a, BufferedImage b) {
        assertThat(b.getWidth()).isEqualTo(a.getWidth());
        assertThat(b.getHeight()).isEqualTo(a.getHeight());
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >>> shift & 0xff) - (b.getRGB(x, y) >>> shift & 0xff));
                }
            }
        }
        return (double) sum / a.getWidth() / a.getHeight() / 3;
    }

    @Test
    void encodes_knowsItsType() {
        VideoProcessor processor = Engines.shared("ffmpeg");

        assertThat(processor.encodes(new MediaType("image/avif"))).isTrue();
        assertThat(processor.encodes(new MediaType("image/heic"))).isFalse();
    }

    /** What is narrow is almost all edge, where colour is kept at half the size. */
    @ParameterizedTest
    @CsvSource({"161,99,2.5", "64,64,4", "1,1,40", "7,300,12"})
    void encode_looksLikeItsSource_toUsAndToOthers(int width, int height, double most) throws Exception {
        BufferedImage scene = scene(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Path avif = encode(scene, 80);

        assertThat(difference(scene, decoded(avif))).isLessThan(most);
        assertThat(difference(scene, byImageMagick(avif))).isLessThan(most);
        assertThat(avif).startsWith(folder);
    }

    @Test
    void encode_ofGray_looksLikeItsSource() throws Exception {
        BufferedImage gray = scene(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        // The JDK takes the samples of a gray image for light, and would tell other colours than the file has.
        BufferedImage expected = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                expected.setRGB(x, y, gray.getRaster().getSample(x, y, 0) * 0x010101);
            }
        }

        assertThat(difference(expected, byImageMagick(encode(gray, 80)))).isLessThan(2.5);
    }

    /** The alpha is a gray picture of its own: the second of the items, which are read here as the box iloc tells (ISO/IEC 14496-12 section 8.11.3). */
    @Test
    void encode_keepsAlpha() throws Exception {
        BufferedImage fading = fading(WIDTH, HEIGHT);
        byte[] avif = Files.readAllBytes(encode(fading, 80));
        String text = new String(avif, StandardCharsets.ISO_8859_1);
        ByteBuffer iloc = ByteBuffer.wrap(avif).position(text.indexOf("iloc") + 4 + 8 + 14 + 6);
        int offset = iloc.getInt();
        byte[] item = Arrays.copyOfRange(avif, offset, offset + iloc.getInt());
        Path obus = Files.write(folder.resolve("alpha.obu"), TEMPORAL_DELIMITER);
        Files.write(obus, item, StandardOpenOption.APPEND);

        BufferedImage alpha = byFfmpeg("obu", obus);
        assertThat(text).contains("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha");
        long sum = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                sum += Math.abs((fading.getRGB(x, y) >>> 24) - alpha.getRaster().getSample(x, y, 0));
            }
        }
        assertThat((double) sum / WIDTH / HEIGHT).isLessThan(2);
    }

    private BufferedImage byFfmpeg(String demuxer, Path file) throws IOException, InterruptedException {
        Path png = folder.resolve("judged.png");
        Optional<String> ran =
                run("ffmpeg", "-nostdin", "-v", "error", "-f", demuxer, "-i", file.toString(), png.toString());
        Requires.tool("ffmpeg", ran.isPresent(), "install the package ffmpeg");
        return ImageIO.read(png.toFile());
    }

    /** The box colr (ISO/IEC 14496-12 section 12.1.5) with the code points of sRGB in BT.601 and full range (ITU-T H.273). */
    @Test
    void encode_saysThatItIsInSrgb() throws IOException {
        String file = new String(Files.readAllBytes(encode(fading(WIDTH, HEIGHT), 80)), StandardCharsets.ISO_8859_1);

        String nclx = HexFormat.of()
                .formatHex(file.substring(file.indexOf("nclx"), file.indexOf("nclx") + 11)
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(nclx).isEqualTo("6e636c780001000d000680");
    }

    @Test
    void quality_isASizeAndALikeness() throws IOException {
        BufferedImage scene = scene(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Path worst = encode(scene, 1);
        Path usual = encode(scene, 80);
        Path best = encode(scene, 100);

        assertThat(Files.size(worst)).isLessThan(Files.size(usual));
        assertThat(Files.size(usual)).isLessThan(Files.size(best));
        assertThat(difference(scene, decoded(worst))).isGreaterThan(difference(scene, decoded(usual)));
        assertThat(difference(scene, decoded(best))).isLessThan(1.5);
    }

    @Test
    void fullChroma_keepsTheColourOfEachPixel() throws Exception {
        BufferedImage stripes = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                stripes.setRGB(x, y, x % 2 == 0 ? 0xc02020 : 0x2020c0);
            }
        }

        assertThat(difference(stripes, decoded(encode("ffmpeg", stripes, 95, Chroma.FULL))))
                .isLessThan(5);
        assertThat(difference(stripes, decoded(encode("ffmpeg", stripes, 95, Chroma.HALF))))
                .isGreaterThan(30);
    }

    @Test
    void encode_byHumble_saysWhatHelps() {
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> encode("humble", fading(9, 9), 80, Chroma.HALF))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("FFmpeg")
                .withMessageContaining("org.bytedeco");
    }

    @Test
    void encode_cancelled_endsBeforeAnyChild() throws IOException {
        Path workspace = Folders.make(folder, "cancelled");
        Path pixels = workspace.resolve("pixels.png");
        ImageIO.write(fading(9, 9), PNG, pixels.toFile());
        Processing call = new Processing("image/png", pixels, workspace);
        call.cancel();

        assertThatExceptionOfType(ProcessingCancelledException.class)
                .isThrownBy(() -> Engines.shared("ffmpeg")
                        .encode(call, new EncodeRequest(ImageFormat.AVIF.type(), pixels, true, 80, Chroma.HALF)));
    }
}

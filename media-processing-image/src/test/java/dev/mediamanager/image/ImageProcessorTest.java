package dev.mediamanager.image;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.Poster;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Progress;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Orientation;
import dev.mediamanager.spi.Output;
import dev.mediamanager.testkit.TestProcessingContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageProcessorTest {
    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    private static Bitmap decode(Output output) throws IOException {
        PictureFormat format = PictureFormat.of(output.type()).orElseThrow();
        try (FileBytes bytes = new FileBytes(output.file())) {
            return Decode.whole(Formats.open(format, bytes, Limits.DEFAULT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
    void process_makesEveryFormat_ofEveryFormat(String source) throws IOException {
        byte[] bytes = Pictures.write(Pictures.scene(400, 300, BufferedImage.TYPE_INT_RGB), source);
        Map<String, Output> outputs = runs.process(
                "image/" + source,
                bytes,
                Picture.contain(200, 200).named("webp"),
                Picture.contain(200, 200).as(ImageFormat.JPEG).named("jpeg"),
                Picture.contain(200, 200).as(ImageFormat.PNG).named("png"));
        Bitmap exact = decode(outputs.get("png"));
        assertThatPixels(exact).hasSize(200, 150);
        assertThatPixels(decode(outputs.get("webp"))).looksLike(exact, 6);
        assertThatPixels(decode(outputs.get("jpeg"))).looksLike(exact, 6);
        outputs.values()
                .forEach(output ->
                        assertThat(output.info().dimensions().orElseThrow()).hasToString("200x150"));
    }

    @Test
    void process_keepsThePixels_whenTheSizeStays() throws IOException {
        BufferedImage scene = Pictures.scene(123, 77, BufferedImage.TYPE_INT_RGB);
        Map<String, Output> outputs = runs.process(
                "image/png",
                Pictures.write(scene, "png"),
                Picture.contain(2000, 2000).as(ImageFormat.PNG).named("same"));
        assertThatPixels(decode(outputs.get("same"))).equalsImage(scene, 0);
    }

    @Test
    void process_keepsAlpha_orLaysItOnWhite() throws IOException {
        Map<String, Output> outputs = runs.process(
                "image/png",
                Pictures.write(Pictures.fading(200, 100), "png"),
                Picture.contain(100, 50).named("webp"),
                Picture.contain(100, 50).as(ImageFormat.PNG).named("png"),
                Picture.contain(100, 50).as(ImageFormat.JPEG).named("jpeg"));
        Bitmap png = decode(outputs.get("png"));
        assertThat(Decode.argb(png, 99, 25) >>> 24).isLessThan(10);
        assertThat(Decode.argb(png, 5, 25) >>> 24).isEqualTo(255);
        assertThatPixels(decode(outputs.get("webp"))).looksLike(png, 8);
        assertThatPixels(decode(outputs.get("jpeg"))).looksLike(png.flattened(), 8);
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void process_turnsUpright(Orientation orientation) throws IOException {
        byte[] jpeg = Segment.exif(Pictures.jpeg(401, 300), Segment.orientation(orientation.exif()));
        Map<String, Output> outputs = runs.process(
                "image/jpeg",
                jpeg,
                Picture.contain(4000, 4000).as(ImageFormat.PNG).named("whole"),
                Picture.cover(100, 50).as(ImageFormat.PNG).named("cut"));
        Bitmap whole = decode(outputs.get("whole"));
        Bitmap stored = decode(runs.process(
                        "image/jpeg",
                        Pictures.jpeg(401, 300),
                        Picture.contain(4000, 4000).as(ImageFormat.PNG).named("whole"))
                .get("whole"));
        assertThatPixels(whole).looksLike(orientation.upright(stored), 0);
        assertThatPixels(decode(outputs.get("cut"))).hasSize(100, 50);
        assertThat(runs.extract("image/jpeg", jpeg).dimensions().orElseThrow())
                .hasToString(whole.width() + "x" + whole.height());
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void process_turnsPlanesUpright(Orientation orientation) throws IOException {
        Picture spec = Picture.contain(151, 151).as(ImageFormat.JPEG).quality(95);
        byte[] jpeg = Pictures.jpeg(401, 303);
        Bitmap stored = decode(runs.process("image/jpeg", jpeg, spec.named("v")).get("v"));
        byte[] turned = Segment.exif(jpeg, Segment.orientation(orientation.exif()));
        Bitmap upright =
                decode(runs.process("image/jpeg", turned, spec.named("v")).get("v"));
        assertThatPixels(upright).looksLike(orientation.upright(stored), 2.5);
    }

    @Test
    void process_writesNoMetadata() throws IOException {
        byte[] block = Segment.orientation(1);
        byte[] secret = Arrays.copyOf(block, block.length + 20);
        System.arraycopy("at home, 48 N 11 E".getBytes(StandardCharsets.US_ASCII), 0, secret, block.length, 18);
        byte[] jpeg = Segment.insert(
                Segment.exif(Pictures.jpeg(64, 64), secret),
                0xfe,
                "at home, 48 N 11 E".getBytes(StandardCharsets.US_ASCII));
        for (ImageFormat format : EnumSet.complementOf(EnumSet.of(ImageFormat.AVIF))) { // encoded elsewhere
            Output output = runs.process(
                            "image/jpeg",
                            jpeg,
                            Picture.contain(64, 64).as(format).named("v"))
                    .get("v");
            String content = Files.readString(output.file(), StandardCharsets.ISO_8859_1);
            assertThat(content).doesNotContain("at home");
            if (format != ImageFormat.JPEG) { // which has a block of its own that says sRGB: see EncodingTest
                assertThat(content).doesNotContain("Exif");
            }
        }
    }

    @Test
    void process_marksVariantsOfADamagedSource() throws IOException {
        byte[] png = Pictures.png(400, 300);
        Map<String, Output> outputs = runs.process(
                "image/png",
                Arrays.copyOf(png, png.length / 2),
                Picture.contain(400, 300).as(ImageFormat.PNG).named("v"));
        assertThat(outputs.get("v").info().damaged()).isTrue();
        Bitmap bitmap = decode(outputs.get("v"));
        assertThatPixels(bitmap).hasSize(400, 300);
        assertThat(Decode.argb(bitmap, 10, 10)).isNotEqualTo(0xff000000);
        assertThat(Decode.argb(bitmap, 10, 299)).isEqualTo(0xff000000);
    }

    @Test
    void process_reportsProgress_thatNeverFalls() throws IOException {
        TestProcessingContext call = runs.call(
                "image/png",
                runs.file(Pictures.png(300, 1000)),
                Picture.contain(100, 100).named("a"),
                Picture.cover(50, 50).named("b"));
        call.run(runs.processor());
        List<Double> fractions = call.reports().stream().map(Progress::fraction).toList();
        assertThat(fractions).isSorted().hasSizeGreaterThan(10);
        assertThat(fractions.get(fractions.size() - 1)).isEqualTo(1);
    }

    @Test
    void process_saysWhatIsNotSupported() throws IOException {
        Path file = runs.file(Pictures.jpeg(10, 10));
        for (TestProcessingContext call : List.of(
                runs.call("image/jp2", file, Picture.contain(5, 5).named("v")),
                runs.call("image/jpeg", file, Poster.at(0).named("v")))) {
            assertThatThrownBy(() -> call.run(runs.processor()))
                    .isInstanceOfSatisfying(
                            ProcessingException.class,
                            e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.UNSUPPORTED));
        }
    }

    @Test
    void process_refusesWhatTakesTooMuchMemory() throws IOException {
        TestProcessingContext call = runs.call(
                "image/png",
                runs.file(Pictures.png(500, 500)),
                Picture.contain(500, 500).named("v"));
        assertThatThrownBy(() -> call.run(new ImageProcessor(1 << 20)))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.LIMIT_EXCEEDED));
    }

    @Test
    void supports_knowsItsTypes() {
        assertThat(runs.processor().supports(new MediaType("image/webp"), Picture.contain(1, 1)))
                .isTrue();
        assertThat(runs.processor().supports(new MediaType("image/webp"), Poster.at(0)))
                .isFalse();
        assertThat(runs.processor().supports(new MediaType("image/svg+xml"))).isFalse();
        assertThat(runs.processor().supports(new MediaType("video/mp4"))).isFalse();
    }
}

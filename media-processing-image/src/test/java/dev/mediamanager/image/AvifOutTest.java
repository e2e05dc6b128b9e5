package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.picture.Encoding;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.PictureEncoder;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.testkit.TestProcessingContext;
import dev.mediamanager.testkit.samples.SampleAvif;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AVIF out: pixels are made here, and a plug-in encodes them; the real one in {@code examples.embedded.AvifTest}. */
class AvifOutTest {
    @TempDir
    Path folder;

    /** Notes what it is given. */
    private static final class Noting implements PictureEncoder {
        private final Map<String, EncodeRequest> requests = new ConcurrentHashMap<>();
        private final Map<String, byte[]> pixels = new ConcurrentHashMap<>();

        @Override
        public boolean encodes(MediaType type) {
            return type.equals(ImageFormat.AVIF.type());
        }

        @Override
        public Path encode(ProcessingContext context, EncodeRequest request) {
            String name = request.pixels().getFileName().toString();
            try {
                pixels.put(name, Files.readAllBytes(request.pixels()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            requests.put(name, request);
            return SampleAvif.write(context.workspace().resolve(name + ".made"));
        }

        BufferedImage image(String name) throws IOException {
            return ImageIO.read(new ByteArrayInputStream(pixels.get(name)));
        }
    }

    private TestProcessingContext call(byte[] source, NamedSpec... variants) throws IOException {
        Runs runs = new Runs(folder);
        return runs.call("image/png", runs.file(source), variants);
    }

    @Test
    void process_handsOverTheVeryPixels_andPublishesWhatCameBack() throws IOException {
        Noting encoder = new Noting();
        Picture picture = Picture.contain(200, 150).as(ImageFormat.AVIF);
        TestProcessingContext call = call(
                        Pictures.write(Pictures.fading(400, 300), "png"),
                        picture.quality(63).named("half"),
                        picture.fullChroma().named("full"),
                        picture.as(ImageFormat.PNG).named("png"))
                .withEncoder(encoder);
        call.run(new Runs(folder).processor());

        Map<String, Output> outputs = new java.util.TreeMap<>();
        call.published().forEach(published -> outputs.put(published.variant(), published.output()));
        BufferedImage expected = ImageIO.read(outputs.get("png").file().toFile());
        BufferedImage given = encoder.image("half.avif.png");
        assertThat(given.getRGB(0, 0, 200, 150, null, 0, 200)).isEqualTo(expected.getRGB(0, 0, 200, 150, null, 0, 200));
        assertThat(encoder.requests.get("half.avif.png"))
                .returns(true, EncodeRequest::alpha)
                .returns(63, EncodeRequest::quality)
                .returns(Encoding.Chroma.HALF, EncodeRequest::chroma);
        assertThat(encoder.requests.get("full.avif.png").chroma()).isEqualTo(Encoding.Chroma.FULL);
        assertThat(outputs.get("half").type()).isEqualTo(new MediaType("image/avif"));
        assertThat(Files.readAllBytes(outputs.get("half").file())).isEqualTo(SampleAvif.bytes());
        try (var left = Files.list(call.workspace())) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".avif.png"));
        }
    }

    @Test
    void process_ofAnOpaquePhotograph_besideJpegAndWebp_hasNoAlpha() throws IOException {
        Noting encoder = new Noting();
        Picture picture = Picture.contain(201, 150);
        TestProcessingContext call = call(
                        Pictures.png(400, 300),
                        picture.as(ImageFormat.AVIF).named("avif"),
                        picture.as(ImageFormat.WEBP).named("webp"),
                        picture.as(ImageFormat.JPEG).named("jpeg"))
                .withEncoder(encoder);
        call.run(new Runs(folder).processor());

        assertThat(call.published()).hasSize(3);
        assertThat(encoder.requests.get("avif.avif.png").alpha()).isFalse();
        assertThat(encoder.image("avif.avif.png").getWidth()).isEqualTo(200);
    }

    @Test
    void process_withoutAnEncoder_saysWhatToAdd() throws IOException {
        TestProcessingContext call = call(
                Pictures.png(40, 30),
                Picture.contain(20, 20).as(ImageFormat.AVIF).named("v"));

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> call.run(new Runs(folder).processor()))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("image/avif")
                .withMessageContaining("media-processing-video");
        assertThat(call.published()).isEqualTo(List.of());
    }
}

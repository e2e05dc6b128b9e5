package dev.mediamanager.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.testkit.samples.SampleAvif;
import dev.mediamanager.video.internal.home.Folders;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AVIF, decoded in a child. */
class PictureDecodingTest {
    private static final String AVIF = "image/avif";

    @TempDir
    Path folder;

    private Processing call(Path file) {
        return new Processing(AVIF, file, Folders.make(folder, "workspace"));
    }

    @Test
    void decodes_knowsItsTypes() {
        VideoProcessor processor = Engines.shared("ffmpeg");

        assertThat(processor.decodes(new MediaType(AVIF))).isTrue();
        assertThat(processor.decodes(new MediaType("image/heic"))).isTrue();
        assertThat(processor.decodes(new MediaType("image/jpeg"))).isFalse();
    }

    @Test
    void decode_makesAPng() throws IOException {
        Path avif = SampleAvif.write(folder.resolve("picture"));

        Path png = Engines.shared("ffmpeg").decode(call(avif), avif);

        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getHeight()).isEqualTo(48);
        assertThat(png).startsWith(folder.resolve("workspace"));
    }

    @Test
    void decode_keepsTheDepth() throws IOException {
        Path avif = SampleAvif.write(folder.resolve("picture"), SampleAvif.hdr());

        Path png = Engines.shared("ffmpeg").decode(call(avif), avif);

        Raster pixels = ImageIO.read(png.toFile()).getRaster();
        assertThat(pixels.getSampleModel().getSampleSize(0)).isEqualTo(16);
        for (int x = 0; x < 768; x++) {
            assertThat(pixels.getSample(x, 8, 1) * 1023.0 / 65_535).isCloseTo(x, within(1.0));
        }
    }

    @Test
    void decode_ofGarbage_isTyped() throws IOException {
        byte[] avif = SampleAvif.bytes();
        Path cut = Files.write(folder.resolve("picture"), Arrays.copyOf(avif, 200));

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> Engines.shared("ffmpeg").decode(call(cut), cut))
                .matches(e -> e.reason() == ProcessingException.Reason.CORRUPT_SOURCE
                        || e.reason() == ProcessingException.Reason.UNSUPPORTED);
    }

    @Test
    void decode_byHumble_saysWhatHelps() {
        Path avif = SampleAvif.write(folder.resolve("picture"));

        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> Engines.shared("humble").decode(call(avif), avif))
                .matches(e -> e.reason() == ProcessingException.Reason.UNSUPPORTED)
                .withMessageContaining("FFmpeg");
    }
}

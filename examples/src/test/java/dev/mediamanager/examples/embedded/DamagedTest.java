package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are partly unreadable become variants all the same, which say so wherever they are looked up. */
class DamagedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, Color.ORANGE, 400, 300, Color.BLUE));
        g.fillRect(0, 0, 400, 300);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private Media processed(byte[] bytes, String format) {
        try (Embedded library = Embedded.open(folder.resolve("media"))) {
            Media media = library.media()
                    .upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(bytes)))
                            .fileName("a." + format)
                            .process(Recipe.of(Picture.cover(60, 60).named("card"))));
            Job job = library.media().jobs().await(media.jobs().get(0), PATIENCE, progress -> {});
            assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
            return library.media().library().get(media.id());
        }
    }

    private static boolean cardIsDamaged(Media media) {
        return media.variants().get(0).renditions().get(0).info().damaged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void whatIsWhole_isNotDamaged(String format) throws IOException {
        Media media = processed(picture(format), format);

        assertThat(media.current().info().damaged()).isFalse();
        assertThat(cardIsDamaged(media)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void whatIsCutOff_isDamaged(String format) throws IOException {
        byte[] whole = picture(format);
        Media media = processed(Arrays.copyOf(whole, whole.length * 3 / 5), format);

        assertThat(media.current().info().damaged()).isTrue();
        assertThat(cardIsDamaged(media)).isTrue();
    }

    /** Its end is there, so that only who decodes it finds out. */
    @Test
    void whatHasAFlippedBit_hasDamagedVariants() throws IOException {
        byte[] flipped = picture("png");
        flipped[flipped.length / 2] ^= 0x10;

        assertThat(cardIsDamaged(processed(flipped, "png"))).isTrue();
    }
}

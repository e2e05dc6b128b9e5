package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Rendition;
import dev.mediamanager.Source;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.picture.ResponsiveSet;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.testkit.samples.SampleAvif;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AVIF on the embedded default: one plug-in reads and makes pictures, another one decodes and encodes AVIF in a child. */
class AvifTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void upload_ofAvif_becomesVariants() {
        Engines.require();
        Path avif = SampleAvif.write(folder.resolve("picture.avif"));
        UploadPolicy policy = UploadPolicy.DEFAULT.allowing("image/avif");
        try (Embedded library = Embedded.open(folder.resolve("media"), builder -> builder.uploadPolicy(policy))) {
            Media media = library.media()
                    .upload(UploadRequest.of(Source.file(avif))
                            .process(Recipe.of(Picture.cover(40, 40).named("card"))));
            Job job = library.media().jobs().await(media.jobs().get(0), PATIENCE, progress -> {});

            assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
            Media made = library.media().library().get(media.id());
            assertThat(made.current().info().dimensions()).contains(new Dimensions(64, 48));
            Variant card = made.variants().get(0);
            assertThat(card.state()).isEqualTo(VariantState.READY);
            assertThat(card.renditions().get(0).info().dimensions()).contains(new Dimensions(40, 40));
        }
    }

    /** Cut to 8 bits before it is expanded, the ramp would be shown in 148 levels: bands. */
    @Test
    void upload_ofHdr_isShownWithoutBands() throws IOException {
        Engines.require();
        Path avif = SampleAvif.write(folder.resolve("ramp.avif"), SampleAvif.hdr());
        UploadPolicy policy = UploadPolicy.DEFAULT.allowing("image/avif");
        try (Embedded library = Embedded.open(folder.resolve("media"), builder -> builder.uploadPolicy(policy))) {
            Picture same = Picture.contain(768, 16).as(ImageFormat.PNG);
            Media media = made(library, avif, Recipe.of(same.named("png")));

            BufferedImage shown;
            try (MediaContent content = library.media().stream(media.variant("png"))) {
                shown = ImageIO.read(content.inputStream());
            }
            int[] levels =
                    IntStream.range(0, 768).map(x -> shown.getRGB(x, 8) & 0xff).toArray();
            assertThat(levels).isSorted();
            assertThat(IntStream.of(levels).distinct().count()).isGreaterThan(240);
        }
    }

    private static Path draw(Path file, int type) throws IOException {
        BufferedImage image = new BufferedImage(400, 300, type);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(30, 60, 160), 400, 300, new Color(240, 220, 120)));
        g.fillOval(20, 20, 360, 260);
        g.setColor(new Color(200, 30, 40));
        g.fillRect(100, 80, 90, 120);
        g.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static Media made(Embedded library, Path source, Recipe recipe) {
        Media media =
                library.media().upload(UploadRequest.of(Source.file(source)).process(recipe));
        Job job = library.media().jobs().await(media.jobs().get(0), PATIENCE, progress -> {});
        assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
        return library.media().library().get(media.id());
    }

    private static Variant variant(Media media, String name) {
        return media.variants().stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static BufferedImage decoded(Embedded library, MediaRef variant, Path as) throws IOException {
        try (MediaContent content = library.media().stream(variant)) {
            Files.copy(content.inputStream(), as);
        }
        Path png = as.resolveSibling(as.getFileName() + ".png");
        try {
            new ProcessBuilder("ffmpeg", "-v", "error", "-i", as.toString(), "-frames:v", "1", png.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            Requires.tool("ffmpeg", false, "install the package ffmpeg (" + e.getMessage() + ")");
        }
        return ImageIO.read(png.toFile());
    }

    /** Each format is decoded by an FFmpeg that knows nothing of the library. */
    @Test
    void upload_becomesAvif_thatLooksLikeItsPng() throws IOException {
        Engines.require();
        Path source = draw(folder.resolve("drawing.png"), BufferedImage.TYPE_INT_RGB);
        Picture picture = Picture.contain(201, 150);
        try (Embedded library = Embedded.open(folder.resolve("media"))) {
            Media made = made(
                    library,
                    source,
                    Recipe.of(
                            picture.as(ImageFormat.AVIF).named("avif"),
                            picture.as(ImageFormat.PNG).named("png")));

            Rendition avif = variant(made, "avif").renditions().get(0);
            assertThat(avif.type()).isEqualTo(new MediaType("image/avif"));
            assertThat(avif.info().dimensions()).contains(new Dimensions(200, 150));
            assertThat(avif.info().properties()).containsEntry("alpha", "false");
            BufferedImage expected = decoded(library, made.variant("png"), folder.resolve("a.png"));
            BufferedImage found = decoded(library, made.variant("avif"), folder.resolve("b.avif"));
            assertThat(difference(expected, found)).isLessThan(3);
        }
    }

    @Test
    void upload_ofTransparentPicture_keepsAlpha_inAResponsiveSet() throws IOException {
        Engines.require();
        Path source = draw(folder.resolve("drawing.png"), BufferedImage.TYPE_INT_ARGB);
        ResponsiveSet hero = ResponsiveSet.of("hero", List.of(100, 200), ImageFormat.AVIF, ImageFormat.WEBP);
        try (Embedded library = Embedded.open(folder.resolve("media"))) {
            Media made = made(library, source, new Recipe(hero.variants()));

            assertThat(variant(made, "hero-200-avif").renditions().get(0).info().properties())
                    .containsEntry("alpha", "true");
            assertThat(hero.html(made.variants(), Variant::name, "100vw", "a drawing"))
                    .contains("<source type=\"image/avif\" srcset=\"hero-100-avif 100w, hero-200-avif 200w\"");
        }
    }

    /** Out and in again: FFmpeg before 7.0 shows the first item of a file alone, so that the other is given to it as a file. */
    @Test
    void upload_ofTransparentAvif_keepsItsAlpha() throws IOException {
        Engines.require();
        Path source = draw(folder.resolve("drawing.png"), BufferedImage.TYPE_INT_ARGB);
        Picture same = Picture.contain(400, 300);
        UploadPolicy policy = UploadPolicy.DEFAULT.allowing("image/avif", "image/png");
        try (Embedded library = Embedded.open(folder.resolve("media"), builder -> builder.uploadPolicy(policy))) {
            Media first = made(
                    library,
                    source,
                    Recipe.of(same.as(ImageFormat.AVIF).quality(90).named("avif")));
            Path avif = folder.resolve("drawing.avif");
            try (MediaContent content = library.media().stream(first.variant("avif"))) {
                Files.copy(content.inputStream(), avif);
            }
            Media second =
                    made(library, avif, Recipe.of(same.as(ImageFormat.PNG).named("png")));

            BufferedImage found;
            try (MediaContent content = library.media().stream(second.variant("png"))) {
                found = ImageIO.read(content.inputStream());
            }
            BufferedImage expected = ImageIO.read(source.toFile());
            assertThat(found.getColorModel().hasAlpha()).isTrue();
            long sum = 0;
            for (int i = 0; i < 400 * 300; i++) {
                sum += Math.abs((expected.getRGB(i % 400, i / 400) >>> 24) - (found.getRGB(i % 400, i / 400) >>> 24));
            }
            assertThat(sum / 120_000.0).isLessThan(1);
            assertThat(found.getRGB(2, 2) >>> 24).isZero();
            assertThat(found.getRGB(200, 150) >>> 24).isEqualTo(255);
        }
    }

    @Test
    void keeping_findsTheSmallestAvif_thatLooksAlike() throws IOException {
        Engines.require();
        Path source = draw(folder.resolve("drawing.png"), BufferedImage.TYPE_INT_ARGB);
        Picture avif = Picture.contain(400, 300).as(ImageFormat.AVIF);
        try (Embedded library = Embedded.open(folder.resolve("media"))) {
            Media made = made(
                    library,
                    source,
                    Recipe.of(
                            avif.keeping(0.9).named("small"),
                            avif.keeping(0.99).named("alike"),
                            avif.quality(95).named("best")));

            assertThat(length(made, "small")).isLessThan(length(made, "alike"));
            assertThat(length(made, "alike")).isLessThan(length(made, "best"));
        }
    }

    private static long length(Media media, String variant) {
        return variant(media, variant).renditions().get(0).length();
    }

    private static double difference(BufferedImage a, BufferedImage b) {
        assertThat(b.getWidth()).isEqualTo(a.getWidth());
        assertThat(b.getHeight()).isEqualTo(a.getHeight());
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 0xff) - (b.getRGB(x, y) >> shift & 0xff));
                }
            }
        }
        return (double) sum / a.getWidth() / a.getHeight() / 3;
    }
}

package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Analysis;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.spi.Output;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisTest {
    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    private Output analyse(String type, byte[] bytes) throws IOException {
        return runs.process(type, bytes, new Analysis().named("analysis")).get("analysis");
    }

    private ImageAnalysis analysis(String type, byte[] bytes) throws IOException {
        return ImageAnalysis.of(analyse(type, bytes).info()).orElseThrow();
    }

    @Test
    void process_analysisBesidePictures_writesTheFactsAsJson() throws IOException {
        Map<String, Output> outputs = runs.process(
                "image/jpeg",
                Pictures.jpeg(800, 600),
                Picture.contain(400, 400).named("page"),
                new Analysis().named("analysis"));

        Output output = outputs.get("analysis");
        assertThat(outputs).containsOnlyKeys("page", "analysis");
        assertThat(output.type()).isEqualTo(new MediaType("application/json"));
        assertThat(ImageAnalysis.fromJson(Files.readString(output.file())))
                .isEqualTo(ImageAnalysis.of(output.info()).orElseThrow());
    }

    @Test
    void process_analysisOfAScaledOrReencodedCopy_looksAlike() throws IOException {
        ImageAnalysis large = analysis("image/png", Pictures.png(1600, 1200));
        ImageAnalysis small = analysis("image/jpeg", Pictures.jpeg(200, 150));

        assertThat(small.perceptualHash().distance(large.perceptualHash())).isLessThanOrEqualTo(6);
    }

    @Test
    void process_analysisOfATurnedPhotograph_isOfTheUprightOne() throws IOException {
        byte[] lying = Segment.exif(Pictures.jpeg(400, 300), Segment.orientation(6));

        assertThat(analysis("image/jpeg", lying).blurHash()).startsWith("T"); // 3x4 components: it is tall
        assertThat(analysis("image/jpeg", Pictures.jpeg(400, 300)).blurHash()).startsWith("L");
    }

    @Test
    void process_analysis_tellsTransparency() throws IOException {
        assertThat(analysis("image/png", Pictures.write(Pictures.fading(90, 60), "png"))
                        .transparent())
                .isTrue();
        BufferedImage opaque = Pictures.scene(90, 60, BufferedImage.TYPE_INT_ARGB);
        assertThat(analysis("image/png", Pictures.write(opaque, "png")).transparent())
                .isFalse();
    }

    @Test
    void process_analysisOfADamagedSource_isMarked() throws IOException {
        byte[] png = Pictures.png(400, 300);

        assertThat(analyse("image/png", Arrays.copyOf(png, png.length / 2))
                        .info()
                        .damaged())
                .isTrue();
    }
}

package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaException;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.testkit.Mutants;
import dev.mediamanager.testkit.TestProcessingContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a picture, the answer is variants or a typed error, and soon. */
@Tag("long")
class MutationTest {
    private static final int ROUNDS = 150;

    /** Headers that are mutated to a large size cost time, and show nothing new. */
    private static final Limits LIMITS = new Limits(1_000_000, 4096, 100, Duration.ofHours(1));

    @TempDir
    Path folder;

    private static byte[] seed(String kind, Runs runs) throws IOException {
        BufferedImage scene = Pictures.scene(90, 60, BufferedImage.TYPE_INT_RGB);
        BufferedImage alpha = Pictures.fading(90, 60);
        return switch (kind) {
            case "jpeg progressive" ->
                Pictures.write(
                        new IIOImage(scene, null, null),
                        "jpeg",
                        param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
            case "png alpha" -> Pictures.write(alpha, "png");
            case "webp", "webp alpha" -> {
                byte[] png = Pictures.write(kind.equals("webp") ? scene : alpha, "png");
                Path made = runs.process(
                                "image/png", png, Picture.contain(90, 90).named("v"))
                        .get("v")
                        .file();
                yield java.nio.file.Files.readAllBytes(made);
            }
            case "tiff jpeg" ->
                Pictures.write(new IIOImage(scene, null, null), "tiff", param -> {
                    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setCompressionType("JPEG");
                });
            default -> Pictures.write(scene, kind);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg",
                "jpeg progressive",
                "png",
                "png alpha",
                "gif",
                "webp",
                "webp alpha",
                "bmp",
                "tiff",
                "tiff jpeg"
            })
    void process_answersOrRefuses(String kind) throws IOException {
        Runs runs = new Runs(folder);
        byte[] seed = seed(kind, runs);
        String type = "image/" + kind.replaceFirst(" .*", "");
        Random random = new Random(kind.hashCode());
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = Mutants.of(seed, random);
            Path file = runs.file(mutated);
            TestProcessingContext call = runs.call(
                            type,
                            file,
                            Picture.contain(40, 40)
                                    .as(round % 2 == 0 ? ImageFormat.PNG : ImageFormat.JPEG)
                                    .named("v"))
                    .withLimits(LIMITS);
            try {
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                    runs.extract(type, file, LIMITS);
                    call.run(runs.processor());
                });
                answered++;
                assertThat(call.published()).hasSize(1);
            } catch (MediaException e) {
                assertThat(e).message().isNotBlank();
            }
        }
        assertThat(answered).as("mutations that were still readable").isGreaterThan(ROUNDS / 20);
    }
}

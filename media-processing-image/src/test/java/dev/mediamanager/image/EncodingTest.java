package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.spi.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingTest {
    @TempDir
    Path folder;

    @Test
    void process_writesAsThePictureAsks() throws IOException {
        Picture plain = Picture.contain(400, 300).quality(95);
        Picture png = plain.as(ImageFormat.PNG);
        Map<String, Output> outputs = new Runs(folder)
                .process(
                        "image/png",
                        Pictures.png(400, 300),
                        plain.named("webp"),
                        plain.keeping(0.95).named("small-webp"),
                        plain.as(ImageFormat.JPEG).named("jpeg"),
                        plain.as(ImageFormat.JPEG).keeping(0.95).named("small-jpeg"),
                        png.named("png"),
                        png.palette(16).dithered().named("small-png"));

        for (String format : new String[] {"webp", "jpeg", "png"}) {
            assertThat(length(outputs, "small-" + format)).isLessThan(length(outputs, format));
        }
        assertThat(Files.readAllBytes(outputs.get("small-png").file())[25]).isEqualTo((byte) 3); // a palette
    }

    private static long length(Map<String, Output> outputs, String name) throws IOException {
        return Files.size(outputs.get(name).file());
    }

    @Test
    void json_hasTheEncodingOnlyIfItIsNotPlain() {
        Picture picture = Picture.contain(9, 9).as(ImageFormat.PNG);
        Recipe recipe = Recipe.of(picture.keeping(0.98).palette(64).dithered().named("a"), picture.named("b"));

        assertThat(picture.toJson()).doesNotContain("ssim", "colors", "dither");
        assertThat(recipe.toJson()).contains("\"ssim\":0.98", "\"colors\":64", "\"dither\":true");
        assertThat(Recipe.fromJson(recipe.toJson())).isEqualTo(recipe);
    }

    @Test
    void encoding_outOfBounds_isRefused() {
        Picture picture = Picture.contain(9, 9);

        assertThatThrownBy(() -> picture.keeping(1)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> picture.palette(1)).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> picture.palette(257))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("2 to 256");
    }
}

package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.picture.Scaling;
import dev.mediamanager.spi.Output;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
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

    private static BufferedImage stripes() {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, x % 2 == 0 ? 0xe01010 : 0x1010e0);
            }
        }
        return image;
    }

    private Map<String, Output> process(BufferedImage image, NamedSpec... variants) throws IOException {
        return new Runs(folder).process("image/png", Pictures.write(image, "png"), variants);
    }

    @Test
    void jpeg_fullChroma_keepsTheColourOfEachPixel() throws IOException {
        Picture jpeg = Picture.contain(64, 48).as(ImageFormat.JPEG).quality(95);
        Map<String, Output> outputs =
                process(stripes(), jpeg.named("half"), jpeg.fullChroma().named("full"));

        assertThat(redOf(outputs.get("half"))).isLessThan(180);
        assertThat(redOf(outputs.get("full"))).isGreaterThan(210);
    }

    private static byte[] pixels(Output output) throws IOException {
        try (FileBytes bytes = new FileBytes(output.file())) {
            PictureFormat format = PictureFormat.of(output.type()).orElseThrow();
            return Decode.whole(Formats.open(format, bytes, Limits.DEFAULT)).samples();
        }
    }

    private static int redOf(Output output) throws IOException {
        return ImageIO.read(output.file().toFile()).getRGB(30, 20) >> 16 & 255;
    }

    @Test
    void jpeg_progressive_isTheSamePictureCoarseFirst() throws IOException {
        Picture jpeg = Picture.contain(400, 300).as(ImageFormat.JPEG);
        Map<String, Output> outputs = new Runs(folder)
                .process(
                        "image/jpeg",
                        Pictures.jpeg(400, 300),
                        jpeg.named("baseline"),
                        jpeg.progressive().named("progressive"));

        assertThat(frameOf(outputs.get("baseline"))).isEqualTo(0xc0);
        assertThat(frameOf(outputs.get("progressive"))).isEqualTo(0xc2);
        assertThat(pixels(outputs.get("progressive"))).isEqualTo(pixels(outputs.get("baseline")));
    }

    /** Returns the marker of the frame header. */
    private static int frameOf(Output jpeg) throws IOException {
        byte[] bytes = Files.readAllBytes(jpeg.file());
        int at = 2;
        while ((bytes[at + 1] & 0xf0) != 0xc0 || (bytes[at + 1] & 0xff) == 0xc4) {
            at += 2 + ((bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff));
        }
        return bytes[at + 1] & 0xff;
    }

    @Test
    void jpeg_saysThatItIsInSrgb_andNothingElse() throws Exception {
        Map<String, Output> outputs =
                process(stripes(), Picture.contain(64, 48).as(ImageFormat.JPEG).named("v"));

        Metadata metadata =
                ImageMetadataReader.readMetadata(outputs.get("v").file().toFile());
        ExifSubIFDDirectory exif = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        assertThat(exif.getTagCount()).isEqualTo(1);
        assertThat(exif.getInteger(ExifDirectoryBase.TAG_COLOR_SPACE)).isEqualTo(1);
        assertThat(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class).getTags())
                .isEmpty();
        assertThat(exif.hasErrors()).isFalse();
    }

    @Test
    void webp_lossless_keepsEveryPixel() throws IOException {
        Picture webp = Picture.contain(64, 48);
        Map<String, Output> outputs = process(
                stripes(),
                webp.named("lossy"),
                webp.lossless().keeping(0.9).named("lossless"),
                webp.as(ImageFormat.PNG).named("png"));

        byte[] lossless = Files.readAllBytes(outputs.get("lossless").file());
        assertThat(new String(lossless, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("VP8L");
        assertThat(pixels(outputs.get("lossless"))).isEqualTo(pixels(outputs.get("png")));
        assertThat(pixels(outputs.get("lossy"))).isNotEqualTo(pixels(outputs.get("png")));
    }

    @Test
    void json_hasTheEncodingOnlyIfItIsNotPlain() {
        Picture picture = Picture.contain(9, 9).as(ImageFormat.PNG);
        Picture all = picture.keeping(0.98)
                .palette(64)
                .dithered()
                .lossless()
                .progressive()
                .fullChroma();
        Recipe recipe = Recipe.of(
                all.scaledBy(Scaling.Filter.BOX).inLinearLight().animated().named("a"), picture.named("b"));

        assertThat(picture.toJson())
                .doesNotContain("ssim", "colors", "dither", "lossless", "progressive", "chroma", "scaling", "animated");
        assertThat(recipe.toJson())
                .contains("\"ssim\":0.98", "\"colors\":64", "\"dither\":true", "\"lossless\":true")
                .contains("\"animated\":true", "\"progressive\":true", "\"chroma\":\"full\"")
                .contains("\"scaling\":{\"filter\":\"box\",\"linearLight\":true}");
        assertThat(Recipe.fromJson(recipe.toJson())).isEqualTo(recipe);
    }

    @Test
    void json_withUnknownWords_isRefused_namingThose() {
        String json = Recipe.of(Picture.contain(9, 9)
                        .fullChroma()
                        .scaledBy(Scaling.Filter.BOX)
                        .named("a"))
                .toJson();

        assertThatThrownBy(() -> Recipe.fromJson(json.replace("full", "quarter")))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("[half, full]");
        assertThatThrownBy(() -> Recipe.fromJson(json.replace("box", "nearest")))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("[lanczos3, bicubic, box]");
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

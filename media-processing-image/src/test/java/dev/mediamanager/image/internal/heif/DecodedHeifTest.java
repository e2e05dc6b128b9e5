package dev.mediamanager.image.internal.heif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaType;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours and transparency, decoded one after the other, become one picture. */
class DecodedHeifTest {
    private static final MediaType TYPE = new MediaType("image/avif");
    private static final byte[] ALPHA =
            "\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private Path source;
    private int calls;

    @BeforeEach
    void write() throws IOException {
        byte[] heif = new HeifMaker()
                .size(4, 3)
                .auxiliary()
                .size(4, 3)
                .property("auxC", ALPHA)
                .end();
        source = Files.write(folder.resolve("source"), heif);
    }

    private Path png(int width, int height, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, rgb);
        }
        Path file = Files.createDirectory(folder.resolve("call-" + calls++)).resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private DecodedHeif open(DecodedHeif.Decoder decoder) throws IOException {
        try (FileBytes bytes = new FileBytes(source)) {
            return DecodedHeif.open(HeifPicture.open(bytes, Limits.DEFAULT), TYPE, source, Limits.DEFAULT, decoder);
        }
    }

    @Test
    void decode_joinsColoursAndAlpha() throws IOException {
        List<int[]> rows = new ArrayList<>();
        try (DecodedHeif decoded =
                open((type, file) -> unchecked(() -> png(4, 3, file.equals(source) ? 0xff8000 : 0x808080)))) {
            assertThat(decoded.picture().header().layout()).isEqualTo(Layout.RGB_ALPHA);
            decoded.picture().decode(row -> rows.add(row.clone()));
        }

        int half = Samples.of8(0x80);
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(16));
        assertThat(rows.get(2))
                .startsWith(half, Samples.multiply(Samples.of8(0x80), half), 0, half)
                .endsWith(half, Samples.multiply(Samples.of8(0x80), half), 0, half);
    }

    @Test
    void alpha_isGivenToTheDecoder_asAFileOfItsOwn() throws IOException {
        List<byte[]> files = new ArrayList<>();
        open((type, file) -> unchecked(() -> {
                    files.add(Files.readAllBytes(file));
                    return png(4, 3, 0);
                }))
                .close();

        assertThat(files).hasSize(2);
        byte[] alone = files.get(1);
        HeifPicture picture = HeifPicture.open(new ArrayBytes(alone), Limits.DEFAULT);
        assertThat(picture.header().width()).isEqualTo(4);
        assertThat(picture.header().layout()).isEqualTo(Layout.RGB);
        assertThat(picture.complete()).isTrue();
        assertThat(alone).endsWith(0, 0, 0, 5 + 8, 'm', 'd', 'a', 't', 0, 0, 0, 20, 'f');
    }

    @Test
    void decode_ofAFileThatIsCutOff_saysSo() throws IOException {
        byte[] whole = Files.readAllBytes(source);
        try (DecodedHeif decoded = open((type, file) -> unchecked(() -> png(4, 3, 0)))) {
            assertThat(decoded.picture().decode(row -> {})).isTrue();
        }
        Files.write(source, Arrays.copyOf(whole, whole.length - 2));
        try (DecodedHeif decoded = open((type, file) -> unchecked(() -> png(4, 3, 0)))) {
            assertThat(decoded.picture().decode(row -> {})).isFalse();
        }
    }

    @Test
    void close_deletesWhatWasMade() throws IOException {
        open((type, file) -> unchecked(() -> png(4, 3, 0))).close();

        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(source);
        }
    }

    @Test
    void alphaOfAnotherSize_isRefused() {
        assertThatExceptionOfType(UnsupportedPictureException.class)
                .isThrownBy(() ->
                        open((type, file) -> unchecked(() -> file.equals(source) ? png(4, 3, 0) : png(2, 2, 0))))
                .withMessageContaining("transparency")
                .withMessageContaining("2x2");
    }

    private interface Making {
        Path make() throws IOException;
    }

    private static Path unchecked(Making making) {
        try {
            return making.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

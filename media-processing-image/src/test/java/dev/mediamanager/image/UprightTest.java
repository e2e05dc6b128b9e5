package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.spi.Output;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of every format that can say how it is turned, in all eight ways. */
class UprightTest {
    private static final int BLOCK = 16;

    /** The stored forms of an upright "ab/cd/ef", as Exif draws them. */
    private static final List<String> STORED =
            List.of("ab/cd/ef", "ba/dc/fe", "fe/dc/ba", "ef/cd/ab", "ace/bdf", "bdf/ace", "fdb/eca", "eca/fdb");

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        return Stream.of("jpeg", "png", "webp", "tiff")
                .flatMap(format ->
                        STORED.stream().map(stored -> Arguments.of(format, 1 + STORED.indexOf(stored), stored)));
    }

    private static int gray(char letter) {
        return 20 + 40 * (letter - 'a');
    }

    private static byte[] file(String format, String drawn) throws IOException {
        String[] lines = drawn.split("/", -1);
        int width = lines[0].length() * BLOCK;
        int height = lines.length * BLOCK;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < width * height; i++) {
            int gray = gray(lines[i / width / BLOCK].charAt(i % width / BLOCK));
            image.setRGB(i % width, i / width, 0x10101 * gray);
        }
        return format.equals("webp") ? Tagged.webp(image) : Pictures.write(image, format);
    }

    private static void assertShows(Output output, String drawn, int block) throws IOException {
        PictureFormat format = PictureFormat.of(output.type()).orElseThrow();
        try (FileBytes bytes = new FileBytes(output.file())) {
            Bitmap bitmap = Decode.whole(Formats.open(format, bytes, Limits.DEFAULT));
            String[] lines = drawn.split("/", -1);
            assertThat(bitmap.width()).isEqualTo(lines[0].length() * block);
            assertThat(bitmap.height()).isEqualTo(lines.length * block);
            for (int y = 0; y < lines.length; y++) {
                for (int x = 0; x < lines[y].length(); x++) {
                    int argb = Decode.argb(bitmap, x * block + block / 2, y * block + block / 2);
                    assertThat(argb & 255)
                            .as("block %s of %s", lines[y].charAt(x), drawn)
                            .isCloseTo(gray(lines[y].charAt(x)), within(4));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("files")
    void process_turnsUpright(String format, int orientation, String stored) throws IOException {
        byte[] file = Tagged.orientation(format, file(format, stored), orientation);
        Runs runs = new Runs(folder);

        Map<String, Output> outputs = runs.process(
                "image/" + format,
                file,
                Picture.contain(4000, 4000).as(ImageFormat.PNG).named("whole"),
                Picture.contain(BLOCK, 3 * BLOCK / 2).as(ImageFormat.JPEG).named("half"),
                Picture.cover(2 * BLOCK, BLOCK).as(ImageFormat.PNG).named("cut"));

        assertShows(outputs.get("whole"), "ab/cd/ef", BLOCK);
        assertShows(outputs.get("half"), "ab/cd/ef", BLOCK / 2);
        assertShows(outputs.get("cut"), "cd", BLOCK);
        assertThat(runs.extract("image/" + format, file).dimensions().orElseThrow())
                .hasToString(2 * BLOCK + "x" + 3 * BLOCK);
    }
}

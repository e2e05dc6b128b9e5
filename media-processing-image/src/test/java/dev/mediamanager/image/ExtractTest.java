package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PhotoMetadata;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractTest {
    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg, ycbcr, 8",
        "png, rgb, 8",
        "gif, palette, 8",
        "bmp, rgb, 8",
        "tiff, rgb, 8",
    })
    void extract_tellsTheBasics(String format, String colorModel, String bits) throws IOException {
        byte[] bytes = Pictures.write(Pictures.scene(40, 30, BufferedImage.TYPE_INT_RGB), format);
        MediaInfo info = runs.extract("image/" + format, bytes);
        assertThat(info.dimensions().orElseThrow()).hasToString("40x30");
        assertThat(info.frames()).isEqualTo(1);
        assertThat(info.damaged()).isFalse();
        assertThat(info.properties())
                .containsEntry("format", format)
                .containsEntry("colorModel", colorModel)
                .containsEntry("bitsPerSample", bits)
                .containsEntry("alpha", "false")
                .containsEntry("orientation", "1")
                .containsEntry("storedSize", "40x30");
    }

    /** An Exif block with make, model, time, time zone, orientation and a place, by hand. */
    private static byte[] exif() {
        ByteBuffer out = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0x4949).putShort((short) 42).putInt(8);
        out.putShort((short) 5);
        entry(out, 0x10f, 2, 8, 200);
        entry(out, 0x110, 2, 9, 210);
        entry(out, 0x112, 3, 1, 6);
        entry(out, 0x8769, 4, 1, 100);
        entry(out, 0x8825, 4, 1, 150);
        out.position(100).putShort((short) 2);
        entry(out, 0x9003, 2, 20, 230);
        entry(out, 0x9011, 2, 7, 260);
        out.position(150).putShort((short) 1);
        entry(out, 1, 2, 2, 'N');
        put(out, 200, "Kamera\7");
        put(out, 210, "Modell X");
        put(out, 230, "2024:02:29 23:59:58");
        put(out, 260, "+02:00");
        return out.array();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void put(ByteBuffer out, int at, String text) {
        out.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void extract_tellsOfTheCamera() throws IOException {
        MediaInfo info = runs.extract("image/jpeg", Segment.exif(Pictures.jpeg(40, 30), exif()));
        assertThat(info.dimensions().orElseThrow()).hasToString("30x40");
        assertThat(info.properties())
                .containsEntry("cameraMake", "Kamera")
                .containsEntry("cameraModel", "Modell X")
                .containsEntry("takenAt", "2024-02-29T23:59:58+02:00")
                .containsEntry("orientation", "6")
                .containsEntry("storedSize", "40x30");
        PhotoMetadata photo = PhotoMetadata.of(info);
        assertThat(photo.takenAt()).contains(LocalDateTime.parse("2024-02-29T23:59:58"));
        assertThat(photo.takenOffset()).contains(ZoneOffset.ofHours(2));
        assertThat(photo.place()).isEmpty(); // a hemisphere alone is none
    }

    @Test
    void extract_survivesEveryMutationOfExif() throws IOException {
        java.util.Random random = new java.util.Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] block = exif();
            for (int change = 0; change < 5; change++) {
                block[random.nextInt(270)] = (byte) random.nextInt();
            }
            MediaInfo info = runs.extract("image/jpeg", Segment.exif(Pictures.jpeg(8, 8), block));
            assertThat(info.dimensions()).isPresent();
        }
    }

    @Test
    void extract_namesTheProfile() throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] gray = Pictures.write(Pictures.scene(9, 9, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
        MediaInfo info = runs.extract("image/jpeg", Segment.profile(gray, profile, 60_000));
        assertThat(info.properties())
                .hasEntrySatisfying("colorProfile", name -> assertThat(name).isNotBlank());
    }

    @Test
    void extract_tellsOfATruncatedFile() throws IOException {
        for (String format : new String[] {"jpeg", "png", "bmp"}) {
            byte[] bytes = Pictures.write(Pictures.scene(200, 150, BufferedImage.TYPE_INT_RGB), format);
            byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
            assertThat(runs.extract("image/" + format, half).damaged()).isTrue();
        }
    }

    @Test
    void extract_refusesWhatIsNot_whatItIsSaidToBe() {
        for (String type : new String[] {"jpeg", "png", "gif", "webp", "bmp", "tiff"}) {
            byte[] text = "<html>This is something else altogether.</html>".getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> runs.extract("image/" + type, text))
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.CORRUPT));
            assertThatThrownBy(() -> runs.extract("image/" + type, new byte[0]))
                    .isInstanceOf(MediaRejectedException.class);
        }
    }

    @Test
    void extract_keepsToTheLimits() throws IOException {
        Path file = runs.file(Pictures.png(101, 10));
        Limits limits = new Limits(1_000_000, 100, 1, Duration.ofSeconds(1));
        assertThatThrownBy(() -> runs.extract("image/png", file, limits))
                .isInstanceOfSatisfying(MediaRejectedException.class, e -> {
                    assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX);
                    assertThat(e.value()).isEqualTo("101x10");
                });
    }
}

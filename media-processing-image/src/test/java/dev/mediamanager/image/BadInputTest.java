package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.mediamanager.Dimensions;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.heif.HeifMaker;
import dev.mediamanager.testkit.TestProcessingContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers upload to do harm: refused or harmless, in under a second and 64 MiB. */
class BadInputTest {
    private static final byte[] MARKER = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    private static final long MAX_BYTES = 64 << 20;

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void cheaply(Action action) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        action.run();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu)).isLessThan(Duration.ofSeconds(1));
        assertThat(threads.getCurrentThreadAllocatedBytes() - bytes).isLessThan(MAX_BYTES);
    }

    private void refused(String type, byte[] bytes) throws IOException {
        Path file = runs.file(bytes);
        cheaply(() -> assertThatThrownBy(() -> runs.extract(type, file, Limits.DEFAULT))
                .isInstanceOf(MediaException.class)
                .message()
                .isNotBlank());
        assertThatThrownBy(() -> runs.process(
                        type, bytes, Picture.contain(9, 9).as(ImageFormat.PNG).named("v")))
                .isInstanceOf(MediaException.class);
    }

    private byte[] variant(String type, byte[] bytes) throws IOException {
        byte[][] made = new byte[1][];
        cheaply(() -> made[0] = Files.readAllBytes(runs.process(
                        type, bytes, Picture.contain(9, 9).as(ImageFormat.PNG).named("v"))
                .get("v")
                .file()));
        return made[0];
    }

    @Test
    void gifOf35Bytes_thatClaims65535Squared_isRefused() throws IOException {
        ByteBuffer gif = ByteBuffer.allocate(35).order(ByteOrder.LITTLE_ENDIAN);
        gif.put("GIF89a".getBytes(StandardCharsets.US_ASCII)).putInt(-1).put((byte) 0x80);
        gif.putShort((short) 0).putInt(0).putShort((short) -1);
        gif.put((byte) 0x2c).putInt(0).putInt(-1).put((byte) 0);
        gif.put(new byte[] {2, 2, 0x44, 1, 0, 0x3b});
        assertThat(gif.position()).isEqualTo(35);
        refused("image/gif", gif.array());
    }

    @Test
    void gifWithFramesWithoutEnd_isRefusedAtTheLimit() throws IOException {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        gif.writeBytes(new byte[] {1, 0, 1, 0, (byte) 0x80, 0, 0, 0, 0, 0, 9, 9, 9});
        for (int i = 0; i <= Limits.DEFAULT.maxFrames(); i++) {
            gif.writeBytes(new byte[] {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0});
        }
        Path file = runs.file(gif.toByteArray());
        cheaply(() -> assertThatThrownBy(() -> runs.extract("image/gif", file, Limits.DEFAULT))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX)));
    }

    @Test
    void tiffWhoseDirectoryIsItsOwnSuccessor_ends() throws IOException {
        byte[] bytes = Pictures.write(Pictures.scene(20, 10, BufferedImage.TYPE_INT_RGB), "tiff");
        ByteBuffer tiff =
                ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        tiff.putInt(directory + 2 + 12 * tiff.getShort(directory), directory);

        cheaply(() -> assertThat(runs.extract("image/tiff", bytes).dimensions()).contains(new Dimensions(20, 10)));
        assertThat(variant("image/tiff", bytes)).isNotEmpty();
    }

    @Test
    void tiffThatIsCutOff_isDamaged_andShown() throws IOException {
        byte[] bytes = Pictures.write(Pictures.scene(200, 300, BufferedImage.TYPE_INT_RGB), "tiff");
        byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
        assertThat(runs.extract("image/tiff", bytes).damaged()).isFalse();
        assertThat(runs.extract("image/tiff", cut).damaged()).isTrue();
        Picture small = Picture.contain(90, 90).as(ImageFormat.PNG);
        assertThat(runs.process("image/tiff", cut, small.named("v"))
                        .get("v")
                        .info()
                        .damaged())
                .isTrue();
    }

    /** What JPEG codes is in memory one row of tiles at a time, if there are several in a row. */
    @Test
    void tiffInOneRowOfTilesOfJpeg_thatIsLargerThanTheMemory_isRefused() throws IOException {
        BufferedImage scene = Pictures.scene(1600, 1600, BufferedImage.TYPE_3BYTE_BGR);
        byte[] tiff = Pictures.write(new IIOImage(scene, null, null), "tiff", param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("JPEG");
            param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            param.setTiling(800, 1600, 0, 0);
        });
        TestProcessingContext call =
                runs.call("image/tiff", runs.file(tiff), Picture.contain(9, 9).named("v"));
        assertThatThrownBy(() -> call.run(new ImageProcessor(4 << 20)))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.LIMIT_EXCEEDED));
    }

    /** The directory of the camera is the first one, or itself, over and over. */
    @ParameterizedTest
    @ValueSource(ints = {8, 30})
    void exifWhoseDirectoriesGoRound_ends(int target) throws IOException {
        ByteBuffer exif = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        exif.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(target == 8 ? 8 : 30);
        exif.putInt(8).position(30);
        exif.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(target);
        exif.putInt(target);
        byte[] jpeg = Segment.exif(Pictures.jpeg(20, 10), exif.array());

        cheaply(() -> assertThat(runs.extract("image/jpeg", jpeg).dimensions()).contains(new Dimensions(20, 10)));
        assertThat(variant("image/jpeg", jpeg)).isNotEmpty();
    }

    private byte[] webp() throws IOException {
        Picture small = Picture.contain(20, 20).as(ImageFormat.WEBP);
        return Files.readAllBytes(runs.process("image/png", Pictures.png(20, 10), small.named("v"))
                .get("v")
                .file());
    }

    /** Returns a picture whose header says that it is 0 pixels wide and 0 high. */
    private byte[] ofNoSize(String format) throws IOException {
        BufferedImage scene = Pictures.scene(20, 10, BufferedImage.TYPE_INT_RGB);
        byte[] bytes = switch (format) {
            case "webp" -> webp();
            case "heic" -> new HeifMaker().size(0, 0).end();
            default -> Pictures.write(scene, format);
        };
        switch (format) {
            case "png" -> {
                Arrays.fill(bytes, 16, 24, (byte) 0);
                CRC32 crc = new CRC32();
                crc.update(bytes, 12, 17);
                ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
            }
            case "gif" -> {
                int image = 13 + 3 * (2 << (bytes[10] & 7));
                while (bytes[image] != 0x2c) {
                    image += 8;
                }
                Arrays.fill(bytes, 6, 10, (byte) 0);
                Arrays.fill(bytes, image + 5, image + 9, (byte) 0);
            }
            case "bmp" -> Arrays.fill(bytes, 18, 26, (byte) 0);
            case "jpeg" -> {
                int frame = 2;
                while ((bytes[frame + 1] & 0xff) != 0xc0) {
                    frame += 2 + ByteBuffer.wrap(bytes).getShort(frame + 2);
                }
                Arrays.fill(bytes, frame + 5, frame + 9, (byte) 0);
            }
            case "tiff" -> {
                ByteBuffer tiff =
                        ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
                int directory = tiff.getInt(4);
                for (int entry = directory + 2; tiff.getShort(entry) <= 257; entry += 12) {
                    if (tiff.getShort(entry) >= 256) {
                        tiff.putInt(entry + 8, 0);
                    }
                }
            }
            case "webp" -> {
                assertThat(new String(bytes, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("VP8 ");
                Arrays.fill(bytes, 26, 30, (byte) 0);
            }
            default -> {}
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpeg", "tiff", "webp", "heic"})
    void pictureOfNoSize_isRefused(String format) throws IOException {
        refused("image/" + format, ofNoSize(format));
    }

    private static byte[] withChunk(byte[] png, String type, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(png.length + 12 + content.length);
        out.put(png, 0, 33).putInt(content.length);
        out.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 crc = new CRC32();
        crc.update(out.array(), 37, 4 + content.length);
        return out.putInt((int) crc.getValue()).put(png, 33, png.length - 33).array();
    }

    private static byte[] deflatedZeros(int start, int count) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[count]);
        deflater.finish();
        byte[] out = new byte[start + count / 500 + 1000];
        int length = deflater.deflate(out, start, out.length - start);
        deflater.end();
        return Arrays.copyOf(out, start + length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iCCP", "iTXt"})
    void pngWithATextOrProfileOf256MiB_isReadWithoutIt(String type) throws IOException {
        byte[] content = deflatedZeros(3, 256 << 20);
        content[0] = 'x';
        byte[] variant = variant("image/png", withChunk(Pictures.png(20, 10), type, content));
        assertThat(variant).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "jpeg", "bmp"})
    void polyglot_leavesNothingInItsVariants(String format) throws IOException {
        byte[] picture = Pictures.write(Pictures.scene(20, 10, BufferedImage.TYPE_INT_RGB), format);
        byte[] polyglot = Arrays.copyOf(picture, picture.length + MARKER.length);
        System.arraycopy(MARKER, 0, polyglot, picture.length, MARKER.length);
        byte[] variant = variant("image/" + format, polyglot);
        assertThat(new String(variant, StandardCharsets.ISO_8859_1)).doesNotContain("script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff"})
    void pngUnderAnotherType_isRefused(String type) throws IOException {
        refused(type, Pictures.png(20, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff"})
    void emptyFile_isRefused(String type) throws IOException {
        refused(type, new byte[0]);
    }

    @Test
    void pngWithAHeaderOfAWrongChecksum_isRefused() throws IOException {
        byte[] png = Pictures.png(20, 10);
        png[29] ^= 1;
        refused("image/png", png);
    }
}

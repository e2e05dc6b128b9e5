package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.color.IccProfile;
import dev.mediamanager.image.internal.heif.HeifMaker;
import dev.mediamanager.spi.Output;
import dev.mediamanager.testkit.TestProcessingContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small files that claim to be huge are refused from their header: in under a second, and 64 MiB. */
class BombTest {
    private static final long MAX_BYTES = 64 << 20;

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    enum Bomb {
        PNG("image/png", bytes -> {
            bytes.putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
            CRC32 crc = new CRC32();
            crc.update(bytes.array(), 12, 17);
            bytes.putInt(29, (int) crc.getValue());
        }),
        GIF("image/gif", bytes -> bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(6, -1)),
        BMP(
                "image/bmp",
                bytes -> bytes.order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(18, Integer.MAX_VALUE)
                        .putInt(22, Integer.MAX_VALUE)),
        JPEG("image/jpeg", bytes -> {
            int at = 2;
            while ((bytes.get(at + 1) & 0xff) != 0xc0) {
                at += 2 + bytes.getShort(at + 2);
            }
            bytes.putInt(at + 5, 0xffdcffdc);
        }),
        TIFF("image/tiff", bytes -> {
            int directory = bytes.order(bytes.get(0) == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                    .getInt(4);
            for (int i = 0; i < bytes.getShort(directory); i++) {
                int entry = directory + 2 + 12 * i;
                int tag = bytes.getShort(entry);
                if (tag == 256 || tag == 257) {
                    bytes.putShort(entry + 2, (short) 4).putInt(entry + 8, Integer.MAX_VALUE);
                }
            }
        }),
        WEBP("image/webp", bytes -> {}),
        HEIF("image/heic", bytes -> {});

        private interface Change {
            void make(ByteBuffer bytes);
        }

        final String type;
        private final Change change;

        Bomb(String type, Change change) {
            this.type = type;
            this.change = change;
        }

        byte[] bytes() {
            if (this == WEBP) {
                ByteBuffer out = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
                out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(22);
                out.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII))
                        .putInt(10)
                        .putInt(0);
                return out.putInt(-1).putShort((short) -1).array();
            }
            if (this == HEIF) {
                return new HeifMaker()
                        .size(Integer.MAX_VALUE, Integer.MAX_VALUE)
                        .end();
            }
            String format = type.substring(type.indexOf('/') + 1);
            byte[] bytes = Pictures.write(Pictures.scene(20, 10, BufferedImage.TYPE_INT_RGB), format);
            change.make(ByteBuffer.wrap(bytes));
            return bytes;
        }
    }

    private static void assertCheaplyRefused(ThrowingCallable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(threads.getCurrentThreadAllocatedBytes() - bytes).isLessThan(MAX_BYTES);
    }

    @ParameterizedTest
    @EnumSource(Bomb.class)
    void inspectHeader_refuses(Bomb bomb) {
        byte[] bytes = bomb.bytes();
        ByteBuffer head = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        assertCheaplyRefused(() -> runs.processor().inspectHeader(MediaType.of(bomb.type), head, Limits.DEFAULT));
    }

    @ParameterizedTest
    @EnumSource(Bomb.class)
    void extract_refuses(Bomb bomb) throws IOException {
        Path file = runs.file(bomb.bytes());
        assertCheaplyRefused(() -> runs.extract(bomb.type, file, Limits.DEFAULT));
    }

    @ParameterizedTest
    @EnumSource(Bomb.class)
    void process_refuses(Bomb bomb) throws IOException {
        TestProcessingContext call = runs.call(
                bomb.type, runs.file(bomb.bytes()), Picture.contain(10, 10).named("v"));
        assertThatThrownBy(() -> call.run(runs.processor()))
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.LIMIT_EXCEEDED));
    }

    /** It is read once, for all sizes: each of these is made from the source, since each larger one shows less. */
    @Test
    void process_takesNoMoreThanItsLimit_ofAProfile() throws IOException {
        byte[] png = ProfiledPng.of(Pictures.png(200, 100), ProfiledPng.ofNodes(IccProfile.MAX_LENGTH));
        assertThat(png.length).isLessThan(64 << 10);
        NamedSpec[] variants = new NamedSpec[12];
        for (int i = 0; i < variants.length; i++) {
            Picture cut = Picture.cover(100 + 4 * i, 100 - 3 * i).as(ImageFormat.PNG);
            variants[i] = cut.named("v" + i);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();

        Map<String, Output> made = runs.process("image/png", png, variants);

        assertThat(threads.getCurrentThreadAllocatedBytes() - bytes).isLessThan(MAX_BYTES);
        assertThat(made).hasSize(variants.length);
        assertThat(ImageIO.read(made.get("v0").file().toFile()).getRGB(50, 50)).isEqualTo(0xff000000);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PNG", "GIF", "BMP", "JPEG", "TIFF"},
            value = Bomb.class)
    void inspectHeader_passesWhatIsFine_orNotYetKnown(Bomb bomb) {
        String format = bomb.type.substring(bomb.type.indexOf('/') + 1);
        byte[] bytes = Pictures.write(Pictures.scene(300, 200, BufferedImage.TYPE_INT_RGB), format);
        for (int length = 1; length <= bytes.length; length += 1 + bytes.length / 100) {
            ByteBuffer head = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
            runs.processor().inspectHeader(MediaType.of(bomb.type), head, Limits.DEFAULT);
        }
    }

    @Test
    void inspectHeader_leavesTheBufferWhereItWas() {
        ByteBuffer head = ByteBuffer.wrap(Pictures.png(10, 10));
        runs.processor().inspectHeader(new MediaType("image/png"), head, Limits.DEFAULT);
        assertThat(head.position()).isZero();
    }
}

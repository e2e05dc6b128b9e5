package dev.mediamanager.image.internal.tiff;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.jpeg.JpegPicture;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegPiecesTest {
    private static final int GRAY = 1;
    private static final int RGB = 2;
    private static final int YCBCR = 6;

    private static TiffPicture open(byte[] bytes) throws IOException {
        return TiffPicture.open(new ArrayBytes(bytes), Limits.DEFAULT);
    }

    private static byte[] gray(int width, int height) {
        return Pictures.write(Pictures.scene(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
    }

    private static byte[] progressive(int width, int height) {
        BufferedImage scene = Pictures.scene(width, height, BufferedImage.TYPE_3BYTE_BGR);
        return Pictures.write(
                new IIOImage(scene, null, null),
                "jpeg",
                param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    }

    private static Bitmap alone(byte[] jpeg) throws IOException {
        return Decode.whole(JpegPicture.open(new ArrayBytes(jpeg), Limits.DEFAULT));
    }

    /** Stands before the reader of the JDK, as a plug-in of the host may. */
    private static final class Spy extends ImageReaderSpi {
        private final AtomicInteger asked = new AtomicInteger();

        Spy() {
            super(
                    "host",
                    "1",
                    new String[] {"jpeg", "JPEG", "jpg", "JPG"},
                    new String[] {"jpg"},
                    new String[] {"image/jpeg"},
                    "none",
                    new Class<?>[] {Object.class},
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null);
        }

        @Override
        public boolean canDecodeInput(Object source) {
            asked.incrementAndGet();
            return false;
        }

        @Override
        public ImageReader createReaderInstance(Object extension) {
            asked.incrementAndGet();
            throw new IllegalStateException("a reader of the host's was asked for JPEG");
        }

        @Override
        public String getDescription(Locale locale) {
            return "spy";
        }
    }

    @ParameterizedTest
    @CsvSource({"JPEG, 0", "JPEG, 64", "LZW, 0"})
    void decode_asksNoReaderOfTheHostForJpeg(String compression, int tile) throws IOException {
        BufferedImage scene = Pictures.scene(200, 130, BufferedImage.TYPE_3BYTE_BGR);
        byte[] tiff = TiffPictureTest.write(scene, compression, tile);
        byte[] old = TiffMaker.jpegStrips(Tag.OLD_JPEG, GRAY, 1, 64, 48, gray(64, 48));
        IIORegistry registry = IIORegistry.getDefaultInstance();
        Spy spy = new Spy();
        registry.registerServiceProvider(spy, ImageReaderSpi.class);
        try {
            List<ImageReaderSpi> others = new ArrayList<>();
            registry.getServiceProviders(ImageReaderSpi.class, other -> other != spy, false)
                    .forEachRemaining(others::add);
            others.forEach(other -> registry.setOrdering(ImageReaderSpi.class, spy, other));
            Decode.whole(open(tiff));
            assertThatThrownBy(() -> Decode.whole(open(old))).isInstanceOf(UnsupportedPictureException.class);
            assertThat(spy.asked).hasValue(0);
            assertThatThrownBy(() -> ImageIO.getImageReadersByFormatName("JPEG").next())
                    .as("the spy would have been asked")
                    .hasMessageContaining("host's");
        } finally {
            registry.deregisterServiceProvider(spy, ImageReaderSpi.class);
        }
    }

    @Test
    void decode_givesThePixelsOfTheJpegFilesInside() throws IOException {
        byte[] upper = gray(100, 48);
        byte[] lower = Pictures.write(
                Pictures.scene(100, 96, BufferedImage.TYPE_BYTE_GRAY).getSubimage(0, 48, 100, 48), "jpeg");
        Bitmap whole = Decode.whole(open(TiffMaker.jpegStrips(Tag.JPEG, GRAY, 1, 100, 96, upper, lower)));
        byte[] first = alone(upper).samples();
        byte[] second = alone(lower).samples();
        assertThat(Arrays.copyOf(whole.samples(), first.length)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(whole.samples(), first.length, whole.samples().length))
                .isEqualTo(second);
    }

    @Test
    void decode_turnsWhiteIsZero() throws IOException {
        byte[] jpeg = gray(50, 40);
        Bitmap plain = Decode.whole(open(TiffMaker.jpegStrips(Tag.JPEG, GRAY, 1, 50, 40, jpeg)));
        Bitmap turned = Decode.whole(open(TiffMaker.jpegStrips(Tag.JPEG, 0, 1, 50, 40, jpeg)));
        for (int i = 0; i < plain.samples().length; i++) {
            assertThat(turned.samples()[i] & 0xff).isEqualTo(255 - (plain.samples()[i] & 0xff));
        }
    }

    /** As libtiff has it: the JFIF header of the piece would say YCbCr in both. */
    @Test
    void decode_believesTheDirectoryAboutColour() throws IOException {
        byte[] jpeg = Pictures.jpeg(80, 60);
        Bitmap expected = alone(jpeg);
        assertThatPixels(Decode.whole(open(TiffMaker.jpegStrips(Tag.JPEG, YCBCR, 3, 80, 60, jpeg))))
                .looksLike(expected, 0);
        Bitmap raw = Decode.whole(open(TiffMaker.jpegStrips(Tag.JPEG, RGB, 3, 80, 60, jpeg)));
        int argb = Decode.argb(expected, 40, 30);
        double luma = 0.299 * (argb >> 16 & 255) + 0.587 * (argb >> 8 & 255) + 0.114 * (argb & 255);
        assertThat((double) (Decode.argb(raw, 40, 30) >> 16 & 255)).isBetween(luma - 3, luma + 3);
    }

    @Test
    void decode_refusesWhatOursDoesNotTake_byName() {
        assertUnsupported(TiffMaker.jpegStrips(Tag.JPEG, YCBCR, 3, 64, 48, progressive(64, 48)), "several scans");
        assertUnsupported(TiffMaker.jpegStrips(Tag.JPEG, 3, 1, 64, 48, gray(64, 48)), "palette");
        assertUnsupported(TiffMaker.jpegStrips(Tag.JPEG, GRAY, 2, 64, 48, gray(64, 48)), "2 samples of gray");
        assertUnsupported(TiffMaker.jpegStrips(Tag.OLD_JPEG, GRAY, 1, 64, 48, gray(64, 48)), "old-style JPEG");
        assertUnsupported(TiffMaker.jpegStrips(34_712, GRAY, 1, 64, 48, gray(64, 48)), "compression 34712");
        byte[] arithmetic = gray(64, 48);
        arithmetic[frame(arithmetic) + 1] = (byte) 0xc9;
        assertUnsupported(TiffMaker.jpegStrips(Tag.JPEG, GRAY, 1, 64, 48, arithmetic), "arithmetic");
    }

    private static void assertUnsupported(byte[] tiff, String why) {
        assertThatThrownBy(() -> open(tiff).decode(row -> {}))
                .isInstanceOf(UnsupportedPictureException.class)
                .hasMessageContaining(why);
    }

    private static int frame(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xc0) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
        }
        return at;
    }

    /** A piece that claims another size than the directory costs no work. */
    @ParameterizedTest
    @ValueSource(ints = {16, 120, 65_000})
    void decode_refusesPiecesOfAnotherSize(int claimed) {
        byte[] jpeg = gray(64, 48);
        ByteBuffer.wrap(jpeg).putShort(frame(jpeg) + 7, (short) claimed);
        assertThatThrownBy(() -> open(TiffMaker.jpegStrips(Tag.JPEG, GRAY, 1, 64, 48, jpeg))
                        .decode(row -> {}))
                .isInstanceOf(CorruptPictureException.class);
        byte[] tall = gray(64, 48);
        ByteBuffer.wrap(tall).putShort(frame(tall) + 5, (short) claimed);
        byte[] taller = TiffMaker.jpegStrips(Tag.JPEG, GRAY, 1, 64, 48, tall);
        int[] rows = {0};
        if (claimed < 48) {
            assertThat(decode(taller, rows)).isFalse();
            assertThat(rows[0]).isEqualTo(48);
        } else {
            assertThatThrownBy(() -> decode(taller, rows)).isInstanceOf(CorruptPictureException.class);
        }
    }

    private static boolean decode(byte[] tiff, int[] rows) {
        try {
            return open(tiff).decode(row -> rows[0]++);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A few bytes in 20,000 tiles, each far wider than the picture. */
    @Test
    void open_refusesPiecesThatCostTooMuch() {
        Strips strips = new Strips(true, 60_000, 8, 1, 20_000, 1, new long[20_000], new long[20_000]);
        PictureHeader header = PictureHeader.still(PictureFormat.TIFF, 8, 20_000, Layout.GRAY, 8, "gray");
        assertThatThrownBy(() -> new JpegPieces(new ArrayBytes(new byte[9]), header, strips, Limits.DEFAULT))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("20000 pieces of 60000x8");
    }

    /** 36 MB of pixels. */
    @Test
    void decode_hasAFewRowsInMemory_ofAPictureInOneStrip() throws IOException {
        BufferedImage large = new BufferedImage(6000, 6000, BufferedImage.TYPE_BYTE_GRAY);
        TiffPicture picture = open(TiffMaker.jpegStrips(Tag.JPEG, GRAY, 1, 6000, 6000, Pictures.write(large, "jpeg")));
        assertThat(picture.memory()).isLessThan(1 << 20);
        int[] rows = {0};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(picture.decode(row -> rows[0]++)).isTrue();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
        assertThat(rows[0]).isEqualTo(6000);
    }
}

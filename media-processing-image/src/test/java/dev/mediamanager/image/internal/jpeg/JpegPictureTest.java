package dev.mediamanager.image.internal.jpeg;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegPictureTest {
    private static JpegPicture open(byte[] bytes) throws IOException {
        return JpegPicture.open(new ArrayBytes(bytes), Limits.DEFAULT);
    }

    private static byte[] progressive(int width, int height) {
        IIOImage scene = new IIOImage(Pictures.scene(width, height, BufferedImage.TYPE_3BYTE_BGR), null, null);
        return Pictures.write(scene, "jpeg", param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY})
    void decode_readsWhatTheJdkWrites(int type) throws IOException {
        byte[] jpeg = Pictures.write(Pictures.scene(203, 101, type), "jpeg");
        Raster expected = ImageIO.read(new ByteArrayInputStream(jpeg)).getRaster();
        Bitmap bitmap = Decode.whole(open(jpeg));
        int[] pixel = new int[expected.getNumBands()];
        for (int y = 0; y < 101; y++) {
            for (int x = 0; x < 203; x++) {
                expected.getPixel(x, y, pixel);
                assertThat(Decode.argb(bitmap, x, y) >> 16 & 255).isEqualTo(pixel[0]);
                assertThat(Decode.argb(bitmap, x, y) & 255).isEqualTo(pixel[pixel.length - 1]);
            }
        }
    }

    @Test
    void decode_readsProgressive_once() throws IOException {
        byte[] jpeg = progressive(203, 101);
        assertThatPixels(Decode.whole(open(jpeg))).equalsImage(ImageIO.read(new ByteArrayInputStream(jpeg)), 0);
        assertThat(open(jpeg).memory()).isGreaterThan(203 * 101 * 2);
    }

    @Test
    void progressiveFrameWithoutBlocks_needsNoMemory_andIsRefused() throws IOException {
        byte[] jpeg = progressive(203, 101);
        int frame = indexOf(jpeg, (byte) 0xff, (byte) 0xc2);
        for (int component = 0; component < 3; component++) {
            jpeg[frame + 11 + 3 * component] = 0;
        }
        JpegPicture picture = open(jpeg);
        assertThat(picture.memory()).isZero();
        assertThatThrownBy(() -> Decode.whole(picture)).isInstanceOf(CorruptPictureException.class);
    }

    private static int indexOf(byte[] bytes, byte first, byte second) {
        for (int at = 0; at + 1 < bytes.length; at++) {
            if (bytes[at] == first && bytes[at + 1] == second) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void decode_showsWhatCame_ofATruncatedProgressiveFile() throws IOException {
        byte[] jpeg = progressive(400, 300);
        JpegPicture picture = open(Arrays.copyOf(jpeg, jpeg.length * 6 / 10));
        assertThat(picture.complete()).isFalse();
        int[] rows = {0};
        assertThat(picture.decode(row -> rows[0]++)).isFalse();
        assertThat(rows[0]).isEqualTo(300);
    }

    @Test
    void decode_tellsOfDamage_inATruncatedFile() throws IOException {
        byte[] jpeg = Pictures.jpeg(400, 300);
        JpegPicture picture = open(Arrays.copyOf(jpeg, jpeg.length / 2));
        assertThat(picture.complete()).isFalse();
        int[] rows = {0};
        assertThat(picture.decode(row -> rows[0]++)).isFalse();
        assertThat(rows[0]).isEqualTo(300);
    }

    /** The inks of four bars, and the colours they make. */
    private static final int[][] INKS = {{0, 0, 0, 0}, {255, 0, 0, 0}, {0, 255, 0, 0}, {0, 0, 255, 128}};

    private static final int[] COLORS = {0xffffff, 0x00ffff, 0xff00ff, 0x7f7f00};

    private static byte[] fourComponents(boolean ycck) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 16, 4, null);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 64; x++) {
                int[] ink = INKS[x / 16];
                double r = ink[0];
                double g = ink[1];
                double b = ink[2];
                raster.setPixel(
                        x,
                        y,
                        ycck
                                ? new double[] {
                                    0.299 * r + 0.587 * g + 0.114 * b,
                                    128 - 0.168736 * r - 0.331264 * g + 0.5 * b,
                                    128 + 0.5 * r - 0.418688 * g - 0.081312 * b,
                                    255 - ink[3]
                                }
                                : new double[] {255 - r, 255 - g, 255 - b, 255 - ink[3]});
            }
        }
        byte[] jpeg = Pictures.write(new IIOImage(raster, null, null), "jpeg", param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
        });
        byte[] adobe = Arrays.copyOf("Adobe\0\144\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), 12);
        adobe[11] = (byte) (ycck ? 2 : 0);
        return Segment.insert(jpeg, 0xee, adobe);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decode_readsInks(boolean ycck) throws IOException {
        JpegPicture picture = open(fourComponents(ycck));
        assertThat(picture.header().colorModel()).isEqualTo(ycck ? "ycck" : "cmyk");
        Bitmap bitmap = Decode.whole(picture);
        for (int bar = 0; bar < 4; bar++) {
            int is = Decode.argb(bitmap, bar * 16 + 8, 8);
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(is >> shift & 255)
                        .isCloseTo(COLORS[bar] >> shift & 255, org.assertj.core.api.Assertions.within(4));
            }
        }
    }

    @Test
    void decode_readsRgb_whenAdobeSaysSo() throws IOException {
        byte[] jpeg = Pictures.jpeg(32, 32);
        int app0 = 2;
        byte[] bare = new byte[jpeg.length - 18];
        System.arraycopy(jpeg, 0, bare, 0, app0);
        System.arraycopy(jpeg, app0 + 18, bare, app0, bare.length - app0);
        byte[] adobe = Arrays.copyOf("Adobe\0\144".getBytes(StandardCharsets.ISO_8859_1), 12);
        assertThat(open(Segment.insert(bare, 0xee, adobe)).header().colorModel())
                .isEqualTo("rgb");
        adobe[11] = 1;
        assertThat(open(Segment.insert(bare, 0xee, adobe)).header().colorModel())
                .isEqualTo("ycbcr");
        assertThat(open(bare).header().colorModel()).isEqualTo("ycbcr");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_519, 1000, 137})
    void header_putsAProfileTogether(int segmentSize) throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        Arrays.fill(((java.awt.image.DataBufferByte) gray.getRaster().getDataBuffer()).getData(), (byte) 55);
        byte[] jpeg = Segment.profile(Pictures.write(gray, "jpeg"), linear, segmentSize);
        assertThat(Decode.argb(Decode.whole(open(jpeg)), 8, 8) & 255)
                .isCloseTo(128, org.assertj.core.api.Assertions.within(2));
    }

    @Test
    void header_findsTheOrientation() throws IOException {
        PictureHeader header = open(Segment.exif(Pictures.jpeg(30, 20), Segment.orientation(6)))
                .header();
        assertThat(header.uprightWidth()).isEqualTo(20);
        assertThat(header.uprightHeight()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "0xc3, 8, without loss is",
        "0xc5, 8, hierarchy",
        "0xc7, 8, hierarchy",
        "0xc9, 12, arithmetic",
        "0xca, 12, arithmetic",
        "0xcb, 16, without loss",
        "0xcd, 8, hierarchy",
        "0xcf, 8, hierarchy",
        "0xc0, 12, 12 bits",
        "0xc1, 10, 10 bits"
    })
    void decode_saysWhatIsNotSupported(String marker, int precision, String why) throws IOException {
        byte[] jpeg = Pictures.jpeg(16, 16);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xc0) {
            at += 2 + ((jpeg[at + 2] & 255) << 8 | (jpeg[at + 3] & 255));
        }
        jpeg[at + 1] = (byte) (int) Integer.decode(marker);
        jpeg[at + 4] = (byte) precision;
        JpegPicture picture = open(jpeg);
        assertThatThrownBy(() -> picture.decode(row -> {}))
                .isInstanceOf(UnsupportedPictureException.class)
                .hasMessageContaining(why);
    }

    /** Says that the samples have 12 bits; so the same coefficients stand for a sixteenth, unless the steps are larger. */
    private static byte[] in12Bits(byte[] jpeg, int factor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        for (int marker = 0; marker != 0xda; ) {
            marker = jpeg[at + 1] & 0xff;
            int length = 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
            byte[] segment = Arrays.copyOfRange(jpeg, at, at + length);
            at += length;
            if (marker == 0xdb) {
                for (int table = 4; table < length; table += 65) {
                    out.writeBytes(
                            new byte[] {(byte) 0xff, (byte) 0xdb, 0, (byte) 131, (byte) (0x10 | segment[table])});
                    for (int i = 1; i <= 64; i++) {
                        int step = (segment[table + i] & 0xff) * factor;
                        out.write(step >> 8);
                        out.write(step);
                    }
                }
                continue;
            }
            if (marker == 0xc0 || marker == 0xc2) {
                segment[1] = (byte) (marker == 0xc0 ? 0xc1 : 0xc2);
                segment[4] = 12;
            }
            out.writeBytes(segment);
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    @Test
    void decode_reads12Bits() throws IOException {
        for (byte[] jpeg : List.of(Pictures.jpeg(203, 101), progressive(203, 101))) {
            byte[] deep = in12Bits(jpeg, 16);
            assertThat(open(deep).header().depth()).isEqualTo(12);
            assertThat(Decode.whole(open(deep)).samples())
                    .isEqualTo(Decode.whole(open(jpeg)).samples());
            assertThat(Decode.whole(open(deep).reduced(4)).samples())
                    .isEqualTo(Decode.whole(open(jpeg).reduced(4)).samples());
        }
    }

    @Test
    void decode_rounds12Bits() throws IOException {
        BufferedImage scene = Pictures.scene(80, 64, BufferedImage.TYPE_BYTE_GRAY);
        byte[] jpeg = Pictures.write(new IIOImage(scene, null, null), "jpeg", param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
        });
        byte[] whole = Decode.whole(open(jpeg)).samples();
        byte[] paler = Decode.whole(open(in12Bits(jpeg, 11))).samples();
        double sum = 0;
        for (int i = 0; i < whole.length; i++) {
            double expected = ((whole[i] & 0xff) - 128) * 11 / 16.0;
            double difference = Math.abs((paler[i] & 0xff) - 128 - expected);
            assertThat(difference).isLessThan(2.5);
            sum += difference;
        }
        assertThat(sum / whole.length).isLessThan(0.5);
    }

    /** A length counts its own two bytes, so that 0 and 1 are wrong: libjpeg passes such comments over, and tables of that kind nowhere. */
    @ParameterizedTest
    @CsvSource({"fe, 0", "fe, 1", "e1, 0", "ef, 1"})
    void decode_passesRemarksOver_ofALengthThatCannotBe(String marker, int length) throws IOException {
        byte[] jpeg = Pictures.jpeg(40, 30);
        byte[] changed =
                Segment.insert(jpeg, Integer.parseInt(marker, 16), "garbage".getBytes(StandardCharsets.US_ASCII));
        changed[5] = (byte) length;
        assertThat(Decode.whole(open(changed)).samples())
                .isEqualTo(Decode.whole(open(jpeg)).samples());
    }

    @Test
    void open_refusesTablesOfALengthThatCannotBe() {
        byte[] changed = Segment.insert(Pictures.jpeg(40, 30), 0xdb, new byte[0]);
        changed[5] = 0;
        assertThatThrownBy(() -> open(changed))
                .isInstanceOf(CorruptPictureException.class)
                .hasMessageContaining("length 0");
    }

    @Test
    void open_refusesTooManyScans() {
        byte[] jpeg = progressive(16, 16);
        byte[] scans = new byte[jpeg.length + 300 * 12];
        System.arraycopy(jpeg, 0, scans, 0, jpeg.length - 2);
        for (int i = 0, at = jpeg.length - 2; i < 300; i++, at += 12) {
            byte[] scan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 63, 0, 0, 0};
            System.arraycopy(scan, 0, scans, at, 12);
        }
        assertThatThrownBy(() -> open(scans))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX));
    }

    @Test
    void open_refusesWhatIsNoPicture() {
        assertThatThrownBy(() -> open(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9}))
                .isInstanceOf(CorruptPictureException.class);
        assertThatThrownBy(() -> open("hello".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(CorruptPictureException.class);
    }
}

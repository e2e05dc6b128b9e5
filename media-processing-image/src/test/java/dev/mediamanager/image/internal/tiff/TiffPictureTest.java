package dev.mediamanager.image.internal.tiff;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.exif.TiffFile;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Canvas;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffPictureTest {
    private static TiffPicture open(byte[] bytes) throws IOException {
        return TiffPicture.open(new ArrayBytes(bytes), Limits.DEFAULT);
    }

    static byte[] write(BufferedImage image, String compression, int tile) {
        return Pictures.write(new IIOImage(image, null, null), "tiff", param -> {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            if (tile > 0) {
                param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                param.setTiling(tile, tile, 0, 0);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "LZW, 0",
        "LZW, 64",
        "Deflate, 0",
        "ZLib, 32",
        "PackBits, 0",
        "PackBits, 48",
    })
    void decode_readsColor(String compression, int tile) throws IOException {
        BufferedImage scene = Pictures.scene(211, 137, BufferedImage.TYPE_3BYTE_BGR);
        assertThatPixels(Decode.whole(open(write(scene, compression, tile)))).equalsImage(scene, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64})
    void decode_readsJpegInside(int tile) throws IOException {
        BufferedImage scene = Pictures.scene(200, 130, BufferedImage.TYPE_3BYTE_BGR);
        Bitmap plain = Decode.whole(open(write(scene, "LZW", 0)));
        assertThatPixels(Decode.whole(open(write(scene, "JPEG", tile)))).looksLike(plain, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6", "LZW"})
    void decode_readsBlackAndWhite(String compression) throws IOException {
        BufferedImage scene = Pictures.scene(211, 137, BufferedImage.TYPE_BYTE_BINARY);
        assertThatPixels(Decode.whole(open(write(scene, compression, 0)))).equalsImage(scene, 0);
    }

    @Test
    void decode_readsPalettesAndAlpha() throws IOException {
        BufferedImage indexed = Pictures.scene(50, 40, BufferedImage.TYPE_BYTE_INDEXED);
        assertThatPixels(Decode.whole(open(write(indexed, "LZW", 0)))).equalsImage(indexed, 1);
        BufferedImage fading = Pictures.fading(50, 40);
        assertThatPixels(Decode.whole(open(write(fading, "LZW", 0)))).equalsImage(fading, 1);
    }

    @Test
    void decode_reads16Bits() throws IOException {
        BufferedImage gray = new BufferedImage(256, 3, BufferedImage.TYPE_USHORT_GRAY);
        for (int x = 0; x < 256; x++) {
            for (int y = 0; y < 3; y++) {
                gray.getRaster().setSample(x, y, 0, x * 257);
            }
        }
        Bitmap bitmap = Decode.whole(open(write(gray, "ZLib", 0)));
        for (int x = 0; x < 256; x++) {
            assertThat(Decode.argb(bitmap, x, 1) & 255).isEqualTo(x);
        }
    }

    /** A file of a few bands, each a separate plane, without compression, by hand. */
    private static byte[] handmade(int photometric, int planar, ByteOrder order, byte[]... planes) {
        int count = planes.length;
        ByteBuffer out = ByteBuffer.allocate(4096).order(order);
        out.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949)).putShort((short) 42);
        out.putInt(1000);
        out.position(8);
        for (byte[] plane : planes) {
            out.put(plane);
        }
        out.position(900);
        for (int i = 0; i < count; i++) {
            out.putInt(8 + i * planes[0].length);
        }
        out.position(950);
        for (int i = 0; i < count; i++) {
            out.putInt(planes[0].length);
        }
        out.position(980);
        for (int i = 0; i < count; i++) {
            out.putShort((short) 8);
        }
        out.position(1000);
        boolean separate = planar == 2;
        int strips = separate ? count : 1;
        out.putShort((short) 10);
        entry(out, 256, 3, 1, planes[0].length);
        entry(out, 257, 3, 1, 1);
        entry(out, 258, 3, count, count > 2 ? 980 : 8);
        entry(out, 259, 3, 1, 1);
        entry(out, 262, 3, 1, photometric);
        entry(out, 273, 4, strips, strips > 1 ? 900 : 8);
        entry(out, 277, 3, 1, separate ? count : 1);
        entry(out, 278, 3, 1, 1);
        entry(out, 279, 4, strips, strips > 1 ? 950 : planes[0].length);
        entry(out, 284, 3, 1, planar);
        out.putInt(1000);
        return out.array();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count);
        if (type == 3 && count == 1) {
            out.putShort((short) value).putShort((short) 0);
        } else {
            out.putInt(value);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decode_readsInks_inPlanes(boolean bigEndian) throws IOException {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] cyan = {0, (byte) 255, 0, 0};
        byte[] magenta = {0, 0, (byte) 255, 0};
        byte[] yellow = {0, 0, 0, (byte) 255};
        byte[] black = {0, 0, 0, (byte) 128};
        Bitmap bitmap = Decode.whole(open(handmade(5, 2, order, cyan, magenta, yellow, black)));
        assertThat(Decode.argb(bitmap, 0, 0)).isEqualTo(0xffffffff);
        assertThat(Decode.argb(bitmap, 1, 0)).isEqualTo(0xff00ffff);
        assertThat(Decode.argb(bitmap, 2, 0)).isEqualTo(0xffff00ff);
        assertThat(Decode.argb(bitmap, 3, 0)).isEqualTo(0xff7f7f00);
    }

    @Test
    void decode_turnsWhiteIsZero() throws IOException {
        Bitmap bitmap = Decode.whole(open(handmade(0, 1, ByteOrder.LITTLE_ENDIAN, new byte[] {0, (byte) 255, 100})));
        assertThat(Decode.argb(bitmap, 0, 0)).isEqualTo(0xffffffff);
        assertThat(Decode.argb(bitmap, 1, 0)).isEqualTo(0xff000000);
        assertThat(Decode.argb(bitmap, 2, 0)).isEqualTo(0xff9b9b9b);
    }

    /** The handmade files point from their directory to itself. */
    @Test
    void decode_doesNotFollowALoopOfDirectories() throws IOException {
        TiffPicture picture = open(handmade(1, 1, ByteOrder.BIG_ENDIAN, new byte[] {1, 2, 3}));
        int[] rows = {0};
        assertThat(picture.decode(row -> rows[0]++)).isTrue();
        assertThat(rows[0]).isEqualTo(1);
    }

    @Test
    void decode_takesAPictureInBands() throws IOException {
        ImageTypeSpecifier type = ImageTypeSpecifier.createGrayscale(8, DataBuffer.TYPE_BYTE, false);
        BufferedImage gray = type.createBufferedImage(2000, 3000);
        WritableRaster raster = gray.getRaster();
        for (int y = 0; y < 3000; y++) {
            for (int x = 0; x < 2000; x++) {
                raster.setSample(x, y, 0, x + y & 255);
            }
        }
        TiffPicture picture = open(write(gray, "PackBits", 0));
        assertThat(picture.memory()).isLessThan(2000 * 3000);
        int[] rows = {0};
        Raster expected = gray.getRaster();
        picture.decode(row -> {
            for (int x = 0; x < 2000; x += 77) {
                assertThat(row[x] >> 6).isEqualTo(expected.getSample(x, rows[0], 0));
            }
            rows[0]++;
        });
        assertThat(rows[0]).isEqualTo(3000);
    }

    @Test
    void complete_tellsOfATruncatedFile() throws IOException {
        byte[] tiff = write(Pictures.scene(100, 100, BufferedImage.TYPE_3BYTE_BGR), "LZW", 0);
        assertThat(open(tiff).complete()).isTrue();
        byte[] moved = handmade(1, 1, ByteOrder.BIG_ENDIAN, new byte[] {1, 2, 3});
        ByteBuffer.wrap(moved).putInt(1000 + 2 + 5 * 12 + 8, 4095);
        assertThat(open(moved).complete()).isFalse();
    }

    @Test
    void open_refusesCountsThatLie() {
        byte[] tiff = handmade(1, 1, ByteOrder.BIG_ENDIAN, new byte[] {1, 2, 3});
        ByteBuffer.wrap(tiff).putInt(1000 + 2 + 8, 0x7fff0000);
        ByteBuffer.wrap(tiff).putInt(1000 + 2 + 12 + 8, 0x7fff0000);
        assertThatThrownBy(() -> open(tiff)).isInstanceOf(RuntimeException.class);
        byte[] samples = handmade(1, 1, ByteOrder.BIG_ENDIAN, new byte[] {1, 2, 3});
        ByteBuffer.wrap(samples).putInt(1000 + 2 + 6 * 12 + 8, 0x7fff0000);
        assertThatThrownBy(() -> open(samples)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> open(Arrays.copyOf(tiff, 500))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "LZW, 0",
        "Deflate, 0",
        "PackBits, 0",
        "LZW, 32",
        "JPEG, 32",
    })
    void decode_showsWhatIsLeftOfACutOffFile(String compression, int tile) throws IOException {
        BufferedImage scene = Pictures.scene(300, 400, BufferedImage.TYPE_3BYTE_BGR);
        byte[] tiff = write(scene, compression, tile);
        Bitmap whole = Decode.whole(open(tiff));
        Salvage cut = Salvage.of(open(Arrays.copyOf(tiff, tiff.length * 6 / 10)));
        assertThat(cut.whole()).isFalse();
        assertThat(cut.bitmap().height()).isEqualTo(400);
        assertThat(cut.sameRows(whole)).isBetween(100, 399);
        assertThat(Decode.argb(cut.bitmap(), 150, 399)).isEqualTo(0xff000000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decode_showsTheRowsBeforeTheBreak_ofAPictureInOneStrip(boolean deflated) throws IOException {
        byte[] tiff = TiffMaker.oneStrip(1000, 900, deflated);
        Bitmap whole = Decode.whole(open(tiff));
        assertThat(Decode.argb(whole, 17, 20)).isEqualTo(TiffMaker.argb(17, 20));
        assertThat(Decode.argb(whole, 999, 899)).isEqualTo(TiffMaker.argb(999, 899));
        Salvage cut = Salvage.of(open(Arrays.copyOf(tiff, tiff.length / 2)));
        assertThat(cut.whole()).isFalse();
        assertThat(cut.sameRows(whole)).isBetween(300, 600);
    }

    @Test
    void decode_goesOnBehindABrokenStrip() throws IOException {
        BufferedImage scene = Pictures.scene(300, 400, BufferedImage.TYPE_3BYTE_BGR);
        byte[] tiff = write(scene, "Deflate", 0);
        Bitmap whole = Decode.whole(open(tiff));
        Arrays.fill(tiff, tiff.length / 2, tiff.length / 2 + 20, (byte) 0xff);
        Salvage broken = Salvage.of(open(tiff));
        assertThat(broken.whole()).isFalse();
        assertThat(broken.sameRows(whole)).isLessThan(399);
        for (int x = 0; x < 300; x++) {
            assertThat(Decode.argb(broken.bitmap(), x, 399)).isEqualTo(Decode.argb(whole, x, 399));
        }
    }

    private static Strips strips(byte[] tiff, int width, int height) throws IOException {
        TiffFile file = TiffFile.open(new ArrayBytes(tiff));
        return Strips.read(file.directory(file.first()), width, height, Limits.DEFAULT);
    }

    /** The broken ones are the first of their rows. */
    @ParameterizedTest
    @ValueSource(strings = {"Deflate", "JPEG"})
    void decode_showsTilesBesideBrokenOnes(String compression) throws IOException {
        byte[] tiff = write(Pictures.scene(300, 400, BufferedImage.TYPE_3BYTE_BGR), compression, 64);
        Bitmap whole = Decode.whole(open(tiff));
        Strips tiles = strips(tiff, 300, 400);
        for (int tile : new int[] {0, 2 * tiles.across()}) {
            int start = (int) tiles.offsets()[tile];
            Arrays.fill(tiff, start, start + (int) tiles.byteCounts()[tile], (byte) 0xff);
        }
        Salvage broken = Salvage.of(open(tiff));
        assertThat(broken.whole()).isFalse();
        assertThat(Decode.argb(broken.bitmap(), 10, 10)).isEqualTo(0xff000000);
        for (int y = 0; y < 400; y++) {
            boolean hit = y / 64 == 0 || y / 64 == 2;
            for (int x = hit ? 64 : 0; x < 300; x++) {
                assertThat(Decode.argb(broken.bitmap(), x, y)).isEqualTo(Decode.argb(whole, x, y));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Deflate, 0", "JPEG, 16"})
    void decode_goesOnBehindManyPiecesOutsideTheFile(String compression, int tile) throws IOException {
        byte[] tiff = write(Pictures.scene(400, 800, BufferedImage.TYPE_3BYTE_BGR), compression, tile);
        Bitmap whole = Decode.whole(open(tiff));
        Strips pieces = strips(tiff, 400, 800);
        int lost = pieces.down() - 2;
        assertThat(lost).isGreaterThan(32);
        ByteBuffer bytes = ByteBuffer.wrap(tiff);
        int table = tableOf(bytes, tile > 0 ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS);
        for (int i = 0; i < lost * pieces.across(); i++) {
            assertThat(bytes.getInt(table + 4 * i)).isEqualTo((int) pieces.offsets()[i]);
            bytes.putInt(table + 4 * i, 0x7fff0000);
        }
        Salvage rest = Salvage.of(open(tiff));
        assertThat(rest.whole()).isFalse();
        for (int y = lost * pieces.height(); y < 800; y++) {
            assertThat(Decode.argb(rest.bitmap(), 20, y)).isEqualTo(Decode.argb(whole, 20, y));
        }
    }

    /** Returns where the values of an entry of the first directory of a big-endian file lie. */
    private static int tableOf(ByteBuffer tiff, int tag) {
        int entry = tiff.getInt(4) + 2;
        while (tiff.getShort(entry) != (short) tag) {
            entry += 12;
        }
        return tiff.getInt(entry + 8);
    }

    @Test
    void decode_refusesWhatHasNoPieceInTheFile() throws IOException {
        byte[] tiff = TiffMaker.oneStrip(100, 90, true);
        byte[] cut = Arrays.copyOf(tiff, TiffMaker.DATA);
        assertThatThrownBy(() -> open(cut).decode(row -> {}))
                .isInstanceOf(CorruptPictureException.class)
                .hasMessageContaining("within the file");
    }

    @Test
    void decode_refusesWhatHasNoPixelLeft() throws IOException {
        byte[] tiff = TiffMaker.oneStrip(100, 90, true);
        Arrays.fill(tiff, TiffMaker.DATA, tiff.length, (byte) 0xff);
        int[] rows = {0};
        assertThatThrownBy(() -> open(tiff).decode(row -> rows[0]++)).isInstanceOf(CorruptPictureException.class);
        assertThat(rows[0]).isZero();
    }

    @Test
    void decode_passesWhatASinkThrows() throws IOException {
        TiffPicture picture = open(TiffMaker.oneStrip(100, 90, true));
        assertThatThrownBy(() -> picture.decode(row -> {
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }

    /** 48 MB of pixels. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decode_hasAFewRowsInMemory_ofAPictureInOneStrip(boolean deflated) throws IOException {
        TiffPicture picture = open(TiffMaker.oneStrip(4000, 4000, deflated));
        assertThat(picture.memory()).isLessThan(1 << 20);
        int[] rows = {0};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(picture.decode(row -> rows[0]++)).isTrue();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
        assertThat(rows[0]).isEqualTo(4000);
    }

    /** What is left of a picture that is damaged. */
    private record Salvage(Bitmap bitmap, boolean whole) {
        static Salvage of(TiffPicture picture) throws IOException {
            PictureHeader header = picture.header();
            Canvas canvas = new Canvas(header.layout(), header.width(), header.height());
            boolean whole = picture.decode(canvas);
            return new Salvage(canvas.bitmap(), whole);
        }

        /** Returns how many rows from the top on are as in another picture. */
        int sameRows(Bitmap other) {
            return Arrays.mismatch(bitmap.samples(), other.samples()) / (bitmap.width() * 3);
        }
    }
}

package dev.mediamanager.image.internal.png;

import static dev.mediamanager.image.internal.PixelAssert.assertThatPixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.color.CodePoints;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngPictureTest {
    private static PngPicture open(byte[] bytes) throws IOException {
        return PngPicture.open(new ArrayBytes(bytes), Limits.DEFAULT);
    }

    private static int raw(int x, int y, int channel, int depth) {
        return (x * 7 + y * 13 + channel * 29 + x * y) * 37 & ((1 << depth) - 1);
    }

    private static int to8(int raw, int depth) {
        return (int) Math.round(raw * 255.0 / ((1 << depth) - 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "0, 4", "0, 8", "0, 16", "2, 8", "2, 16", "4, 8", "4, 16", "6, 8", "6, 16"})
    void decode_readsEveryColorTypeAndDepth(int colorType, int depth) throws IOException {
        for (boolean interlaced : new boolean[] {false, true}) {
            byte[] png = new PngMaker(37, 21, depth, colorType, interlaced)
                    .picture((x, y, channel) -> raw(x, y, channel, depth))
                    .end();
            BufferedImage expected = new BufferedImage(37, 21, BufferedImage.TYPE_INT_ARGB);
            for (int y = 0; y < 21; y++) {
                for (int x = 0; x < 37; x++) {
                    expected.setRGB(x, y, argb(x, y, colorType, depth));
                }
            }
            assertThatPixels(Decode.whole(open(png))).equalsImage(expected, 1);
        }
    }

    private static int argb(int x, int y, int colorType, int depth) {
        int[] channels = new int[4];
        for (int channel = 0; channel < 4; channel++) {
            channels[channel] = to8(raw(x, y, channel, depth), depth);
        }
        boolean gray = (colorType & 2) == 0;
        int alpha = (colorType & 4) == 0 ? 255 : channels[gray ? 1 : 3];
        int green = gray ? channels[0] : channels[1];
        int blue = gray ? channels[0] : channels[2];
        return alpha << 24 | channels[0] << 16 | green << 8 | blue;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void decode_readsPalettes(int depth) throws IOException {
        byte[] palette = new byte[3 << depth];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (i * 31);
        }
        for (boolean interlaced : new boolean[] {false, true}) {
            byte[] png = new PngMaker(19, 11, depth, ImageHeader.PALETTE, interlaced)
                    .chunk("PLTE", palette)
                    .picture((x, y, channel) -> raw(x, y, 0, depth))
                    .end();
            Bitmap bitmap = Decode.whole(open(png));
            for (int y = 0; y < 11; y++) {
                for (int x = 0; x < 19; x++) {
                    int index = raw(x, y, 0, depth);
                    int expected = 0xff000000
                            | (palette[3 * index] & 255) << 16
                            | (palette[3 * index + 1] & 255) << 8
                            | (palette[3 * index + 2] & 255);
                    assertThat(Decode.argb(bitmap, x, y)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void decode_appliesTransparency_ofPaletteEntries() throws IOException {
        byte[] png = new PngMaker(3, 1, 8, ImageHeader.PALETTE, false)
                .chunk("PLTE", new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90})
                .chunk("tRNS", new byte[] {0, (byte) 128})
                .picture((x, y, channel) -> x)
                .end();
        Bitmap bitmap = Decode.whole(open(png));
        assertThat(Decode.argb(bitmap, 0, 0)).isZero();
        assertThat(Decode.argb(bitmap, 1, 0)).isEqualTo(0x8028323c);
        assertThat(Decode.argb(bitmap, 2, 0)).isEqualTo(0xff46505a);
    }

    @ParameterizedTest
    @CsvSource({"0, 8", "0, 16", "2, 8", "2, 16", "0, 2"})
    void decode_appliesTransparency_ofAColor(int colorType, int depth) throws IOException {
        byte[] color = colorType == 0 ? new byte[] {0, 2} : new byte[] {0, 2, 0, 2, 0, 2};
        byte[] png = new PngMaker(4, 1, depth, colorType, false)
                .chunk("tRNS", color)
                .picture((x, y, channel) -> x)
                .end();
        Bitmap bitmap = Decode.whole(open(png));
        for (int x = 0; x < 4; x++) {
            assertThat(Decode.argb(bitmap, x, 0) >>> 24).isEqualTo(x == 2 ? 0 : 255);
        }
    }

    @Test
    void decode_takesIndicesBeyondThePalette_forBlack() throws IOException {
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.PALETTE, false)
                .chunk("PLTE", new byte[] {10, 20, 30})
                .picture((x, y, channel) -> 200)
                .end();
        assertThat(Decode.argb(Decode.whole(open(png)), 0, 0)).isEqualTo(0xff000000);
    }

    @Test
    void decode_convertsGamma() throws IOException {
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.GRAY, false)
                .chunk("gAMA", new byte[] {0, 1, (byte) 0x86, (byte) 0xa0})
                .picture((x, y, channel) -> 55)
                .end();
        assertThat(Decode.argb(Decode.whole(open(png)), 0, 0)).isEqualTo(0xff808080);
    }

    private static final byte[] LINEAR = {0, 1, (byte) 0x86, (byte) 0xa0};

    @Test
    void decode_passesOverAGamma_whoseChecksumIsWrong() throws IOException {
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.GRAY, false)
                .chunk("gAMA", LINEAR)
                .picture((x, y, channel) -> 55)
                .end();
        png[33 + 8 + LINEAR.length] ^= 1;
        assertThat(Decode.argb(Decode.whole(open(png)), 0, 0)).isEqualTo(0xff373737);
    }

    @Test
    void decode_prefersSrgbToGamma() throws IOException {
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.GRAY, false)
                .chunk("gAMA", LINEAR)
                .chunk("sRGB", new byte[1])
                .picture((x, y, channel) -> 55)
                .end();
        assertThat(Decode.argb(Decode.whole(open(png)), 0, 0)).isEqualTo(0xff373737);
    }

    @Test
    void decode_mixesThePrimaryColorsOfTheFile() throws IOException {
        ByteBuffer displayP3 = ByteBuffer.allocate(32);
        for (int coordinate : new int[] {31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000}) {
            displayP3.putInt(coordinate);
        }
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.RGB, false)
                .chunk("gAMA", ByteBuffer.allocate(4).putInt(45_455).array())
                .chunk("cHRM", displayP3.array())
                .picture((x, y, channel) -> channel == 0 ? 150 : 100)
                .end();
        int argb = Decode.argb(Decode.whole(open(png)), 0, 0);
        assertThat(argb >> 16 & 255).isBetween(154, 165);
        assertThat(argb >> 8 & 255).isBetween(95, 99);
    }

    private static ColorSource coded(byte... content) throws IOException {
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.RGB, false)
                .chunk("gAMA", ByteBuffer.allocate(4).putInt(100_000).array())
                .chunk("cICP", content)
                .picture((x, y, channel) -> 100)
                .end();
        return open(png).header().color();
    }

    @Test
    void header_tellsColorsByCodePoints_ofRgbInFullRange() throws IOException {
        assertThat(coded((byte) 12, (byte) 13, (byte) 0, (byte) 1)).isEqualTo(CodePoints.source(12, 13));
        assertThat(coded((byte) 9, (byte) 16, (byte) 0, (byte) 1)).isInstanceOf(ColorSource.Coded.class);
        assertThat(coded((byte) 1, (byte) 13, (byte) 0, (byte) 1)).isEqualTo(ColorSource.SRGB);
        assertThat(coded((byte) 12, (byte) 13, (byte) 0, (byte) 0)).isInstanceOf(ColorSource.Encoded.class);
        assertThat(coded((byte) 12, (byte) 13, (byte) 9, (byte) 1)).isInstanceOf(ColorSource.Encoded.class);
        assertThat(coded((byte) 12)).isInstanceOf(ColorSource.Encoded.class);
    }

    @Test
    void header_passesOverCodePoints_thatSayNothing() throws IOException {
        assertThat(coded((byte) 2, (byte) 2, (byte) 0, (byte) 1)).isInstanceOf(ColorSource.Encoded.class);
        assertThat(coded((byte) 2, (byte) 16, (byte) 0, (byte) 1)).isInstanceOf(ColorSource.Coded.class);
        assertThat(coded((byte) 12, (byte) 2, (byte) 0, (byte) 1)).isInstanceOf(ColorSource.Coded.class);
    }

    /** Display P3, by the matrix of CSS Color 4. */
    @Test
    void decode_mixesCodedColours() throws IOException {
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.RGB, false)
                .chunk("cICP", new byte[] {12, 13, 0, 1})
                .picture((x, y, channel) -> channel == 0 ? 200 : channel == 1 ? 100 : 50)
                .end();
        int argb = Decode.argb(Decode.whole(open(png)), 0, 0);

        assertThat(argb >> 16 & 255).isBetween(214, 216);
        assertThat(argb >> 8 & 255).isBetween(92, 94);
        assertThat(argb & 255).isBetween(30, 32);
    }

    @Test
    void decode_keepsTheRowsBeforeABrokenStream() throws IOException {
        byte[] png = Pictures.png(400, 300);
        Arrays.fill(png, png.length * 2 / 3, png.length * 2 / 3 + 40, (byte) 0xff);
        List<Integer> rows = new ArrayList<>();
        assertThatThrownBy(() -> {
                    if (!open(png).decode(row -> rows.add(row[0]))) {
                        throw new IOException("damaged");
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(rows).hasSizeGreaterThan(100);
    }

    @Test
    void decode_readsWhatTheJdkWrites() throws IOException {
        BufferedImage fading = Pictures.fading(123, 45);
        assertThatPixels(Decode.whole(open(Pictures.write(fading, "png")))).equalsImage(fading, 1);
    }

    @Test
    void decode_pushesTheRowsThatAreThere_ofATruncatedFile() throws IOException {
        byte[] png = Pictures.png(400, 300);
        PngPicture picture = open(Arrays.copyOf(png, png.length / 2));
        assertThat(picture.complete()).isFalse();
        List<Integer> rows = new ArrayList<>();
        assertThatThrownBy(() -> picture.decode(row -> rows.add(row[0]))).isInstanceOf(EOFException.class);
        assertThat(rows).hasSizeBetween(50, 250);
    }

    @Test
    void decode_showsACoarsePicture_ofATruncatedInterlacedFile() throws IOException {
        byte[] png = new PngMaker(64, 64, 8, ImageHeader.GRAY, true)
                .picture((x, y, channel) -> (((x * 31 + y * 17) ^ (x * y)) & 127) | 128)
                .end();
        PngPicture picture = open(Arrays.copyOf(png, png.length / 3));
        List<int[]> rows = new ArrayList<>();
        assertThat(picture.decode(row -> rows.add(row.clone()))).isFalse();
        assertThat(rows)
                .hasSize(64)
                .allSatisfy(row -> assertThat(Arrays.stream(row)).allMatch(sample -> sample > 0));
    }

    @Test
    void decode_tellsOfAWrongChecksum() throws IOException {
        byte[] png = Pictures.png(20, 20);
        png[png.length - 13] ^= 1;
        assertThat(open(png).decode(row -> {})).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void decode_givesUp_onEmptyBlocks(ZlibReaderTest.Empty empty) throws IOException {
        byte[] row = {0, 77};
        byte[] before =
                new DeflateMaker().empty(empty.block, 2000).stored(true, row).end(row);
        byte[] behind = new DeflateMaker()
                .stored(false, row)
                .empty(empty.block, 2000)
                .stored(true)
                .end(row);
        List<int[]> rows = new ArrayList<>();

        assertThatThrownBy(() -> ofData(before).decode(samples -> rows.add(samples.clone())))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("empty blocks");
        assertThat(rows).isEmpty();
        assertThat(ofData(behind).decode(samples -> rows.add(samples.clone()))).isFalse();
        assertThat(rows).hasSize(1);
    }

    private static PngPicture ofData(byte[] stream) throws IOException {
        return open(new PngMaker(1, 1, 8, ImageHeader.GRAY, false)
                .chunk("IDAT", stream)
                .end());
    }

    @Test
    void header_tellsOfProfileExifAndAnimation() throws IOException {
        byte[] exif = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0};
        byte[] png = new PngMaker(2, 1, 8, ImageHeader.RGB, false)
                .chunk("acTL", new byte[] {0, 0, 0, 3, 0, 0, 0, 0})
                .chunk("eXIf", exif)
                .picture((x, y, channel) -> 0)
                .end();
        PictureHeader header = open(png).header();
        assertThat(header.frames()).isEqualTo(3);
        assertThat(header.orientation().exif()).isEqualTo(6);
        assertThat(header.uprightWidth()).isEqualTo(1);
    }

    @Test
    void open_doesNotInflateAProfileWithoutEnd() throws IOException {
        byte[] chunk = profileChunk(PngMaker.deflate(new byte[64 << 20]));
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.GRAY, false)
                .chunk("iCCP", chunk)
                .picture((x, y, channel) -> 77)
                .end();
        assertThat(Decode.argb(Decode.whole(open(png)), 0, 0)).isEqualTo(0xff4d4d4d);
    }

    @Test
    void header_takesTheFirstOfSeveralProfiles() throws IOException {
        byte[] first = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] second = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.RGB, false)
                .chunk("iCCP", profileChunk(PngMaker.deflate(first)))
                .chunk("iCCP", profileChunk(PngMaker.deflate(second)))
                .picture((x, y, channel) -> 77)
                .end();
        assertThat(open(png).header().color())
                .isInstanceOfSatisfying(
                        ColorSource.Profiled.class,
                        source -> assertThat(source.profile().bytes()).isEqualTo(first));
    }

    private static byte[] profileChunk(byte[] deflated) {
        byte[] chunk = new byte[3 + deflated.length];
        chunk[0] = 'x';
        System.arraycopy(deflated, 0, chunk, 3, deflated.length);
        return chunk;
    }

    @ParameterizedTest
    @CsvSource({"3, 16", "2, 4", "1, 8", "0, 3", "5, 8", "7, 8"})
    void open_refusesAnIllegalHeader(int colorType, int depth) {
        byte[] png = new PngMaker(1, 1, depth, colorType, false).end();
        assertThatThrownBy(() -> open(png)).isInstanceOf(CorruptPictureException.class);
    }

    @Test
    void open_refusesAFileWithoutData() {
        byte[] png = new PngMaker(1, 1, 8, ImageHeader.GRAY, false).end();
        assertThatThrownBy(() -> open(png))
                .isInstanceOf(CorruptPictureException.class)
                .hasMessageContaining("no image data");
    }
}

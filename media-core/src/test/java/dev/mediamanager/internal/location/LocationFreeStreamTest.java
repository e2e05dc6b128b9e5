package dev.mediamanager.internal.location;

import static dev.mediamanager.internal.location.LocatedPictures.XMP;
import static dev.mediamanager.internal.location.LocatedPictures.ascii;
import static dev.mediamanager.internal.location.LocatedPictures.chunk;
import static dev.mediamanager.internal.location.LocatedPictures.exif;
import static dev.mediamanager.internal.location.LocatedPictures.join;
import static dev.mediamanager.internal.location.LocatedPictures.jpeg;
import static dev.mediamanager.internal.location.LocatedPictures.png;
import static dev.mediamanager.internal.location.LocatedPictures.riff;
import static dev.mediamanager.internal.location.LocatedPictures.riffChunk;
import static dev.mediamanager.internal.location.LocatedPictures.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationFreeStreamTest {
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    private static byte[] filtered(byte[] picture) throws IOException {
        try (InputStream in = LocationFreeStream.of(LocatedPictures.source(picture))) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The seconds of the latitude, and what names a place. */
    private static void assertPlaceless(byte[] bytes, ByteOrder order) {
        String seconds = text(ByteBuffer.allocate(4).order(order).putInt(513).array());
        assertThat(text(bytes)).doesNotContain(seconds, "48,8.5N", "11,34.2E", "519/1");
    }

    @Test
    void read_jpeg_blanksThePlaceAndNothingElse() throws IOException {
        for (ByteOrder order : List.of(BIG, LITTLE)) {
            byte[] picture = jpeg(exif(order), XMP);

            byte[] free = filtered(picture);

            assertPlaceless(free, order);
            assertThat(free).hasSameSizeAs(picture);
            assertThat(text(free)).contains("Kamera X", "xmp:Rating=\"3\"", "<dc:title>At home</dc:title>");
            int scan = text(picture).indexOf("pixels");
            assertThat(Arrays.copyOfRange(free, scan, free.length))
                    .isEqualTo(Arrays.copyOfRange(picture, scan, picture.length));
            ByteBuffer tiff = ByteBuffer.wrap(free, 12, 160).slice().order(order);
            assertThat(tiff.getShort(8)).isEqualTo((short) 2);
            assertThat(tiff.getShort(10)).isEqualTo((short) 0x10f);
            assertThat(tiff.getShort(22)).isEqualTo((short) 0x8769);
            assertThat(tiff.getInt(34)).isZero(); // no further directory
        }
    }

    @Test
    void read_picturesBehindThePicture_areTreatedAlike_andTheRestIsBlanked() throws IOException {
        byte[] one = jpeg(exif(BIG), XMP);
        byte[] picture = join(one, ascii("ftypmp42 a clip taken at +48.1475"), one);

        byte[] free = filtered(picture);

        assertThat(free).hasSameSizeAs(picture);
        assertPlaceless(free, BIG);
        assertThat(text(free)).doesNotContain("+48.1475");
        assertThat(Arrays.copyOf(free, one.length)).isEqualTo(filtered(one));
        assertThat(Arrays.copyOfRange(free, picture.length - one.length, picture.length))
                .isEqualTo(filtered(one));
    }

    @Test
    void read_xmpOverSeveralSegments_isBlankedWhole() throws IOException {
        byte[] picture = jpeg(exif(BIG), XMP);
        byte[] more = segment(0xe1, ascii("http://ns.adobe.com/xmp/extension/\0" + XMP));
        byte[] free = filtered(join(Arrays.copyOf(picture, 2), more, Arrays.copyOfRange(picture, 2, picture.length)));

        assertPlaceless(free, BIG);
        assertThat(free[3]).isEqualTo((byte) 0xfe); // a comment, of zeros
    }

    @Test
    void read_exifThatCannotBeFollowed_isBlankedWhole() throws IOException {
        byte[] broken = exif(BIG);
        broken[8] = 0x7f; // a directory of 32,000 entries

        assertPlaceless(filtered(jpeg(broken, XMP)), BIG);
        assertThat(text(filtered(jpeg(broken, XMP)))).doesNotContain("Kamera X");
    }

    @Test
    void read_xmpInUtf16_isBlankedWhole() throws IOException {
        String wide = new String(XMP.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);

        assertThat(text(filtered(jpeg(exif(BIG), wide)))).doesNotContain("4\0008\0,\0008");
    }

    /** As drones write it, one name misspelt; and in elements whose namespace needs no prefix. */
    @Test
    void read_xmpOfDrones_losesThePlaceWhateverItsCase() throws IOException {
        String drone = "<rdf:Description drone-dji:GpsLatitude=\"48.1475\" drone-dji:GpsLongtitude='11.57'"
                + " drone-dji:gpslongitude='11.57' drone-dji:FlightYawDegree=\"+9.1\">"
                + "<drone-dji:GpsLatitude>48.1475</drone-dji:GpsLatitude>"
                + "<GPSLongitude xmlns='http://ns.adobe.com/exif/1.0/'>11.57</GPSLongitude>"
                + "<dc:title>no gps here</dc:title></rdf:Description>";

        String free = text(filtered(jpeg(exif(BIG), drone)));

        assertThat(free).doesNotContain("48.1475", "11.57");
        assertThat(free).contains("drone-dji:FlightYawDegree=\"+9.1\"", "<dc:title>no gps here</dc:title>");
        String wide = new String(drone.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        assertThat(text(filtered(jpeg(exif(BIG), wide)))).doesNotContain("4\0008\0.\0001");
    }

    /** A clip in which the start of a picture stands by chance, with what may be a segment, and its place behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\377\330\377\42",
                "\377\330\377\0",
                "\377\330\377\340\0\12",
                "\377\330\377\340\0\2\377\2",
                "\377\330\377\304\0\4..\377\320",
                "\377\330\377\333\377\377",
            })
    void read_clipBehindAPicture_isBlanked_whateverStandsInItByChance(String chance) throws IOException {
        byte[] one = jpeg(exif(BIG), XMP);
        String clip = "ftypmp42" + chance + " udta +48.1475+011.5700/ " + ".".repeat(100);
        byte[] picture = join(one, ascii(clip), one);

        byte[] free = filtered(picture);

        assertThat(free).hasSameSizeAs(picture);
        assertThat(text(free)).doesNotContain("48.1475", "011.57");
        assertThat(Arrays.copyOf(free, one.length)).isEqualTo(filtered(one));
    }

    /** From the directory of the camera's settings, a third directory, and two inner ones. */
    @ParameterizedTest
    @ValueSource(ints = {0x8769, 0xa005, 0x14a, 0})
    void read_gpsPointerElsewhere_losesThePlace(int from) throws IOException {
        for (ByteOrder order : List.of(BIG, LITTLE)) {
            byte[] picture = jpeg(LocatedPictures.exifWithInnerPlace(order, from), "<x/>");

            byte[] free = filtered(picture);

            assertPlaceless(free, order);
            assertThat(free).hasSameSizeAs(picture);
            assertThat(text(free)).contains("Kamera X");
        }
    }

    /** As ImageMagick writes it. */
    @Test
    void read_pngWithTextOfGps_losesIt() throws IOException {
        byte[] free = filtered(png(
                chunk("tEXt", ascii("exif:GPSLatitude\00048/1, 8/1, 513/10")),
                chunk("zTXt", ascii("GpsLongitude\0\00011.57")),
                chunk("iTXt", ascii("my gps\0\0\0\0\00048.1475")),
                chunk("tEXt", ascii("exif:Make\0Kamera X"))));

        assertThat(text(free)).doesNotContain("513/10", "11.57", "48.1475", "GPSLatitude\000");
        assertThat(text(free)).contains("exif:Make\0Kamera X");
    }

    @Test
    void read_png_blanksExifAndXmp_andKeepsTheChecksumsRight() throws IOException {
        byte[] packed = ascii("XML:com.adobe.xmp\0\u0001\0\0\0compressed 48,8.5N");
        byte[] picture = join(
                png(
                        chunk("eXIf", exif(LITTLE)),
                        chunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0" + XMP)),
                        chunk("iTXt", packed),
                        chunk("zTXt", ascii("Raw profile type exif\0\0 48,8.5N")),
                        chunk("tEXt", ascii("Title\0At home"))),
                ascii("behind 48,8.5N"));

        byte[] free = filtered(picture);

        assertThat(free).hasSameSizeAs(picture);
        assertPlaceless(free, LITTLE);
        assertThat(text(free)).contains("Kamera X", "Title\0At home", "pixels :GPSLatitude='1'");
        int checked = 0;
        for (int at = 8; at + 12 <= free.length - "behind 48,8.5N".length(); checked++) {
            int length = ByteBuffer.wrap(free).getInt(at);
            String type = text(Arrays.copyOfRange(free, at + 4, at + 8));
            byte[] content = Arrays.copyOfRange(free, at + 8, at + 8 + length);
            assertThat(Arrays.copyOfRange(free, at, at + 12 + length)).isEqualTo(chunk(type, content));
            at += 12 + length;
        }
        assertThat(checked).isEqualTo(8);
    }

    @Test
    void read_webp_blanksExifAndXmp() throws IOException {
        byte[] picture = riff(
                riffChunk("VP8X", new byte[10]),
                riffChunk("VP8 ", ascii("pixels :GPSLatitude='1'")),
                riffChunk("EXIF", exif(BIG)),
                riffChunk("XMP ", ascii(XMP)));

        byte[] free = filtered(picture);

        assertThat(free).hasSameSizeAs(picture);
        assertPlaceless(free, BIG);
        assertThat(text(free)).contains("Kamera X", "pixels :GPSLatitude='1'", "At home");
    }

    /** XMP as the specification wants it (part 3, section 1.1.2): as it is, with a trailer that leads to its end. */
    private static byte[] withTrailer(String xmp) {
        byte[] trailer = new byte[258];
        trailer[0] = 1;
        for (int i = 0; i < 256; i++) {
            trailer[1 + i] = (byte) (255 - i);
        }
        return join(ascii(xmp), trailer);
    }

    private static byte[] inSubBlocks(String xmp) {
        byte[] blocks = {};
        for (int at = 0; at < xmp.length(); at += 100) {
            String part = xmp.substring(at, Math.min(xmp.length(), at + 100));
            blocks = join(blocks, new byte[] {(byte) part.length()}, ascii(part));
        }
        return join(blocks, new byte[1]);
    }

    /** A picture whose XMP lies before it. */
    private static byte[] gif(byte[] packet) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_INDEXED);
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, 0x40_5000 * i);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "gif", out);
        byte[] all = out.toByteArray();
        int head = 13 + (3 << ((all[10] & 7) + 1));
        return join(
                Arrays.copyOf(all, head),
                ascii("!\u00ff\u000bXMP DataXMP"),
                packet,
                Arrays.copyOfRange(all, head, all.length));
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void read_gif_blanksXmp() throws IOException {
        byte[] picture = join(gif(withTrailer(XMP)), ascii("behind 48,8.5N"));

        byte[] free = filtered(picture);

        assertThat(free).hasSameSizeAs(picture);
        assertPlaceless(free, BIG);
        assertThat(text(free)).contains("xmp:Rating=\"3\"", "At home");
        assertThat(pixels(free)).isEqualTo(pixels(picture));
        byte[] placeless = gif(withTrailer("<x:xmpmeta>At home</x:xmpmeta>"));
        assertThat(filtered(placeless)).isEqualTo(placeless);
    }

    @Test
    void read_gifWithXmpInSubBlocks_losesIt() throws IOException {
        for (int length : new int[] {0, 1, 2, 100, 254, 255, 256, 257, 258, 1000}) {
            byte[] picture = gif(inSubBlocks(XMP.repeat(4).substring(0, length)));

            byte[] free = filtered(picture);

            assertThat(free).hasSameSizeAs(picture);
            assertThat(text(free)).doesNotContain("adobe:ns", "48,8", "519/1");
            assertThat(pixels(free)).isEqualTo(pixels(picture));
        }
    }

    @Test
    void read_hugeMetadata_areRefused() {
        byte[] picture = png(chunk("eXIf", new byte[PngFormat.MAX_CHUNK + 1]));

        assertThatThrownBy(() -> filtered(picture))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("eXIf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\0\24ftypisom\0\0\0\0mp42",
                "\0\0\0\24ftypqt  mif1qt  ",
                "....ftyp",
                "\0\0\1\0moov\0\0\0\154mvhd",
                "\0\0\0\10wide\0\0\0\0mdat",
                "\32\105\337\243\1\0\0\0matroska",
                "\0\0\0\14JXL \r\n\207\n",
                "\377\n\372\177\1\10",
                "\0\0\0\14jP  \r\n\207\n",
                "IIU\0\30\0\0\0",
                "IIRO\10\0\0\0",
                "8BPS\0\1\0\0",
                "%PDF-1.7\nplain",
                "junk\n%PDF-1.4",
                "%!PS-Adobe-3.0",
                "RIFF\0\0\0\0WAVEfmt ",
                "\357\273\277 <svg xmlns='http://www.w3.org/2000/svg'/>",
                "<?xml version='1.0'?><gpx/>",
                "GIF7\0",
            })
    void of_whatCanHoldAPlaceWeCannotTakeOut_isRefused(String start) {
        assertThatThrownBy(() -> filtered(ascii(start)))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TYPE_NOT_ALLOWED));
    }

    @Test
    void read_otherTypes_pass() throws IOException {
        for (String other : List.of("", "G", "GIF89a", "BM..\0\0..", "Hello :GPSLatitude='1'", "a\tb\r\n\303\244")) {
            assertThat(filtered(ascii(other))).isEqualTo(ascii(other));
        }
    }

    /** Characters that end in the middle of the bytes that are looked at. */
    @Test
    void read_longPlainText_passes() throws IOException {
        byte[] text = ("x" + "\u00e4".repeat(3000)).getBytes(StandardCharsets.UTF_8);

        assertThat(filtered(text)).isEqualTo(text);
    }

    /** Whatever comes in: as many bytes go out, however they are asked for. */
    @Test
    void read_cutAndMutated_keepsTheLength() throws IOException {
        Random random = new Random(5);
        List<byte[]> pictures = List.of(
                jpeg(exif(BIG), XMP),
                png(chunk("eXIf", exif(LITTLE)), chunk("iTXt", ascii("XML:com.adobe.xmp\0\0\0\0\0" + XMP))),
                gif(withTrailer(XMP)),
                riff(riffChunk("EXIF", exif(BIG)), riffChunk("XMP ", ascii(XMP))));
        for (int i = 0; i < 6000; i++) {
            byte[] whole = pictures.get(i % 4);
            byte[] bytes = Arrays.copyOf(whole, 16 + random.nextInt(whole.length - 15));
            for (int change = random.nextInt(4); change > 0; change--) {
                bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt();
            }
            try {
                byte[] free = filtered(bytes);
                assertThat(free).hasSameSizeAs(bytes);
                assertThat(inDribbles(bytes)).isEqualTo(free);
            } catch (MediaRejectedException e) {
                assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX);
            }
        }
    }

    private static byte[] inDribbles(byte[] bytes) throws IOException {
        Source.Opener dribble = () -> new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 3));
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = LocationFreeStream.of(Source.replayable(dribble, bytes.length))) {
            byte[] some = new byte[7];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                out.write(some, 0, n);
            }
        }
        return out.toByteArray();
    }
}

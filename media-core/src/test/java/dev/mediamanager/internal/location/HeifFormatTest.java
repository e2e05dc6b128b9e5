package dev.mediamanager.internal.location;

import static dev.mediamanager.internal.location.LocatedPictures.XMP;
import static dev.mediamanager.internal.location.LocatedPictures.ascii;
import static dev.mediamanager.internal.location.LocatedPictures.box;
import static dev.mediamanager.internal.location.LocatedPictures.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeifFormatTest {
    private static final byte[] TYPE = box("ftyp", ascii("heic\0\0\0\0mif1"));
    private static final byte[] PIXELS = ascii("pixels :GPSLatitude='1' Exif\0\0 MM\0*");
    private static final byte[] EXIF =
            join(new byte[] {0, 0, 0, 6}, ascii("Exif\0\0"), LocatedPictures.exif(ByteOrder.BIG_ENDIAN));
    private static final byte[] PACKET = ascii(XMP);

    /** One that can be read once, as uploads from a request are. */
    private static byte[] filtered(byte[] picture) throws IOException {
        try (InputStream in = LocationFreeStream.of(Source.stream(new ByteArrayInputStream(picture)))) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void assertPlaceless(byte[] free, byte[] picture) {
        assertThat(free).hasSameSizeAs(picture);
        assertThat(text(free)).doesNotContain("\0\0\2\1\0\0\0\n", "48,8.5N", "11,34.2E", "519/1");
    }

    private static byte[] numbers(int... numbers) {
        ByteBuffer out = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            out.putInt(number);
        }
        return out.array();
    }

    private static byte[] shorts(int... numbers) {
        ByteBuffer out = ByteBuffer.allocate(2 * numbers.length);
        for (int number : numbers) {
            out.putShort((short) number);
        }
        return out.array();
    }

    private static byte[] item(int id, String type) {
        return box("infe", numbers(2 << 24), shorts(id, 0), ascii(type));
    }

    /** The kinds of items after their places, which no order forbids. */
    private static byte[] meta(int method, int base, byte[] more) {
        byte[] places = box(
                "iloc",
                numbers(1 << 24),
                shorts(0x4400, 3),
                shorts(1, 0, 0, 1),
                numbers(base, PIXELS.length),
                shorts(2, method, 0, 1),
                numbers(method == 1 ? 0 : base + PIXELS.length, EXIF.length),
                shorts(3, method, 0, 1),
                numbers((method == 1 ? 0 : base + PIXELS.length) + EXIF.length, PACKET.length));
        byte[] kinds = box(
                "iinf",
                numbers(0),
                shorts(3),
                item(1, "hvc1\0"),
                item(2, "Exif\0"),
                item(3, "mime\0application/rdf+xml\0"));
        return box("meta", numbers(0), places, kinds, more);
    }

    private static byte[] behindMeta() {
        int base = TYPE.length + meta(0, 0, new byte[0]).length + 8;
        return join(TYPE, meta(0, base, new byte[0]), box("mdat", PIXELS, EXIF, PACKET));
    }

    @Test
    void read_blanksItemsBehindTheMetaBox_andNothingElse() throws IOException {
        byte[] picture = behindMeta();

        byte[] free = filtered(picture);

        assertPlaceless(free, picture);
        assertThat(text(free)).contains("Kamera X", "xmp:Rating=\"3\"", text(PIXELS));
        int metadata = TYPE.length + meta(0, 0, new byte[0]).length + 8 + PIXELS.length;
        assertThat(Arrays.mismatch(free, picture)).isGreaterThanOrEqualTo(metadata);
    }

    @Test
    void read_blanksItemsWithinTheMetaBox() throws IOException {
        byte[] picture = join(TYPE, meta(1, 0, box("idat", EXIF, PACKET)), box("mdat", PIXELS));

        byte[] free = filtered(picture);

        assertPlaceless(free, picture);
        assertThat(text(free)).contains("Kamera X", "xmp:Rating=\"3\"", text(PIXELS));
    }

    @Test
    void read_blanksABoxOfXmp() throws IOException {
        byte[] name = HexFormat.of().parseHex("be7acfcb97a942e89c71999491e3afac");
        byte[] picture = join(behindMeta(), box("uuid", name, PACKET));

        assertPlaceless(filtered(picture), picture);
    }

    /** Google and Samsung keep a clip in a box behind the picture, and Samsung what its camera knew. */
    @Test
    void read_clipOfAMotionPhoto_andOtherBoxes_areBlanked() throws IOException {
        byte[] clip = box("moov", box("udta", box("\u00a9xyz", ascii("+48.1475+011.5710/"))));
        byte[] picture = join(
                behindMeta(),
                box("free", ascii("48,8.5N")),
                box("mpvd", clip),
                box("sefd", ascii("SEFH +48.1475 SEFT")));

        byte[] free = filtered(picture);

        assertPlaceless(free, picture);
        assertThat(text(free)).doesNotContain("+48.1475", "xyz").contains("mpvd", "sefd", text(PIXELS));
        assertThat(Arrays.copyOf(free, behindMeta().length)).isEqualTo(filtered(behindMeta()));
    }

    @Test
    void read_clipThatReachesToTheEnd_isBlanked() throws IOException {
        byte[] picture = join(behindMeta(), numbers(0), ascii("mpvd"), box("moov", ascii("+48.1475")));

        assertThat(text(filtered(picture))).doesNotContain("+48.1475").contains("mpvd");
    }

    @Test
    void read_exifThatCannotBeFollowed_isBlankedWhole() throws IOException {
        byte[] picture = behindMeta();
        int item = text(picture).indexOf("Kamera X") - 100 - 10;
        picture[item] = 0x7f; // its TIFF header lies far behind its end

        byte[] free = filtered(picture);

        assertPlaceless(free, picture);
        assertThat(text(free)).doesNotContain("Kamera X").contains("xmp:Rating=\"3\"");
    }

    @Test
    void read_metadataBeforeTheMetaBox_films_andFurtherLists_areRefused() {
        int before = TYPE.length + 8;
        byte[] late = join(TYPE, box("mdat", PIXELS, EXIF, PACKET), meta(0, before, new byte[0]));
        byte[] film = join(behindMeta(), box("moov", new byte[8]));
        byte[] small = join(behindMeta(), box("mini", PIXELS));
        byte[] twice = join(behindMeta(), meta(1, 0, box("idat", EXIF, PACKET)));
        byte[] broken = behindMeta();
        ByteBuffer.wrap(broken).putInt(TYPE.length + 12, 7); // a box shorter than its header

        for (byte[] bad : new byte[][] {late, film, small, twice, broken}) {
            assertThatThrownBy(() -> filtered(bad))
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TYPE_NOT_ALLOWED));
        }
    }

    @Test
    void read_hugeBoxesOfMetadata_areRefused() {
        byte[] picture = join(TYPE, numbers(PngFormat.MAX_CHUNK + 9), ascii("meta"), new byte[100]);

        assertThatThrownBy(() -> filtered(picture))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("meta");
    }

    @Test
    void read_cutAndMutated_keepsTheLength() throws IOException {
        Random random = new Random(7);
        byte[] whole = behindMeta();
        int read = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] bytes =
                    Arrays.copyOf(whole, random.nextBoolean() ? whole.length : 24 + random.nextInt(whole.length - 23));
            for (int change = random.nextInt(3); change > 0; change--) {
                bytes[20 + random.nextInt(bytes.length - 20)] = (byte) random.nextInt();
            }
            try {
                assertThat(filtered(bytes)).hasSameSizeAs(bytes);
                read++;
            } catch (MediaRejectedException e) {
                assertThat(e.reason())
                        .isIn(
                                MediaRejectedException.Reason.TOO_COMPLEX,
                                MediaRejectedException.Reason.TYPE_NOT_ALLOWED);
            }
        }
        assertThat(read).isBetween(1000, 3999);
    }
}

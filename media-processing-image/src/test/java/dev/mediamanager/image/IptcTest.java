package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.Limits;
import dev.mediamanager.PhotoMetadata;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.metadata.MetadataReader;
import dev.mediamanager.testkit.Mutants;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, as agencies do (IPTC IIM 4.2): in JPEG within Photoshop's resources, in TIFF in a tag. */
class IptcTest {
    private static final int TITLE = 5;
    private static final int KEYWORD = 25;
    private static final int CREATOR = 80;
    private static final int CITY = 90;
    private static final int COPYRIGHT = 116;
    private static final int CAPTION = 120;
    private static final int TIFF_IPTC = 33723;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    private static byte[] dataSet(int record, int number, byte[] value) {
        return ByteBuffer.allocate(5 + value.length)
                .put((byte) 0x1c)
                .put((byte) record)
                .put((byte) number)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private static byte[] text(int number, String value) {
        return dataSet(2, number, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] block() {
        return join(
                dataSet(1, 90, new byte[] {0x1b, '%', 'G'}), // UTF-8
                text(TITLE, "Abend am See"),
                text(KEYWORD, "sea"),
                text(KEYWORD, "Café"),
                text(CREATOR, "Ada"),
                text(CREATOR, "Bob"),
                text(CITY, "Konstanz"),
                text(COPYRIGHT, "(c) Ada"),
                text(CAPTION, "Boats, late"));
    }

    private static byte[] resource(int id, String name, byte[] content) {
        byte[] head = ByteBuffer.allocate(4 + 2 + 1 + name.length() + (name.length() + 1) % 2 + 4)
                .put("8BIM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) id)
                .put((byte) name.length())
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .array();
        ByteBuffer.wrap(head).putInt(head.length - 4, content.length);
        return join(head, content, new byte[content.length % 2]);
    }

    private static byte[] jpeg(byte[] block) {
        byte[] photoshop = join(
                "Photoshop 3.0\0".getBytes(StandardCharsets.US_ASCII),
                resource(0x03ed, "dpi", new byte[15]),
                resource(0x0404, "", block));
        return Segment.insert(Pictures.jpeg(9, 9), 0xed, photoshop);
    }

    /** A black pixel, and the block in a tag of this type. */
    private static byte[] tiff(ByteOrder order, int type, byte[] block) {
        int count = type == LONG ? (block.length + 3) / 4 : block.length;
        int[][] entries = {
            {256, LONG, 1, 1},
            {257, LONG, 1, 1},
            {258, LONG, 1, 8},
            {259, LONG, 1, 1},
            {262, LONG, 1, 1},
            {273, LONG, 1, 150},
            {277, LONG, 1, 1},
            {278, LONG, 1, 1},
            {279, LONG, 1, 1},
            {TIFF_IPTC, type, count, 160}
        };
        ByteBuffer out = ByteBuffer.allocate(164 + block.length).order(order);
        out.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 42).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            out.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        return out.position(160).put(block).array();
    }

    private static void assertTold(PhotoMetadata photo) {
        assertThat(photo.title()).contains("Abend am See");
        assertThat(photo.keywords()).containsExactly("sea", "Café");
        assertThat(photo.creators()).containsExactly("Ada", "Bob");
        assertThat(photo.copyright()).contains("(c) Ada");
        assertThat(photo.description()).contains("Boats, late");
        assertThat(photo.raw()).containsEntry("iptc.City", "Konstanz");
    }

    @Test
    void extract_jpeg_givesWhatPhotoshopKeeps() throws IOException {
        assertTold(PhotoMetadata.of(runs.extract("image/jpeg", jpeg(block()))));
    }

    @ParameterizedTest
    @ValueSource(ints = {LONG, UNDEFINED})
    void extract_tiff_givesTheTag_whateverItsType(int type) throws IOException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertTold(PhotoMetadata.of(runs.extract("image/tiff", tiff(order, type, block()))));
        }
    }

    @Test
    void extract_prefersXmp_thenIptc_thenExif() throws IOException {
        String xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
                + " xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Later</dc:title></rdf:Description>"
                + "</rdf:RDF></x:xmpmeta>";
        ByteBuffer exif = ByteBuffer.allocate(60);
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 0x8298)
                .putShort((short) 2)
                .putInt(20)
                .putInt(26);
        exif.position(26).put("(c) somebody, unset".getBytes(StandardCharsets.US_ASCII));
        byte[] both =
                Segment.exif(Segment.insert(jpeg(block()), 0xe1, xmp.getBytes(StandardCharsets.UTF_8)), exif.array());

        PhotoMetadata photo = PhotoMetadata.of(runs.extract("image/jpeg", both));
        assertThat(photo.title()).contains("Later");
        assertThat(photo.copyright()).contains("(c) Ada");
        assertThat(photo.description()).contains("Boats, late");
        byte[] alone = Segment.exif(Pictures.jpeg(9, 9), exif.array());
        assertThat(PhotoMetadata.of(runs.extract("image/jpeg", alone)).copyright())
                .contains("(c) somebody, unset");
    }

    @Test
    void read_ofMutants_neverFails() {
        byte[] whole = tiff(ByteOrder.BIG_ENDIAN, UNDEFINED, block());
        Random random = new Random(3);
        int told = 0;
        for (int i = 0; i < 5000; i++) {
            PhotoMetadata photo = MetadataReader.read(PictureFormat.TIFF, new ArrayBytes(Mutants.of(whole, random)));
            told += photo.title().isPresent() ? 1 : 0;
        }
        assertThat(told).isBetween(1, 4999);
    }

    /** In UTF-8, which the file says, and in Latin-1, of which it says nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "tiff"})
    void extract_agreesWithExiftool_whichWroteTheTags(String format) throws Exception {
        for (String charset : List.of("UTF8", "")) {
            Path file = folder.resolve("photo" + charset);
            Files.write(file, Pictures.write(Pictures.scene(20, 20, BufferedImage.TYPE_INT_RGB), format));
            ExifTool.write(
                    folder,
                    file,
                    "-E", // so that no word depends on the locale
                    "-IPTC:CodedCharacterSet=" + charset,
                    "-IPTC:ObjectName=Abend am See",
                    "-IPTC:Caption-Abstract=Boats",
                    "-IPTC:By-line=Ada",
                    "-IPTC:By-line=Bob",
                    "-IPTC:CopyrightNotice=(c) Ada",
                    "-IPTC:Keywords=sea",
                    "-IPTC:Keywords=Caf&eacute;",
                    "-IPTC:City=Konstanz");
            PhotoMetadata photo = PhotoMetadata.of(runs.extract("image/" + format, file, Limits.DEFAULT));
            JsonNode told = ExifTool.read(folder, List.of(file), "-IPTC:all").get(0);

            assertThat(told.path("CodedCharacterSet").asText()).isEqualTo(charset.isEmpty() ? "" : "\033%G");
            assertThat(photo.title()).contains(told.path("ObjectName").asText()).contains("Abend am See");
            assertThat(photo.description())
                    .contains(told.path("Caption-Abstract").asText());
            assertThat(photo.creators()).isEqualTo(list(told.path("By-line"))).hasSize(2);
            assertThat(photo.copyright()).contains(told.path("CopyrightNotice").asText());
            assertThat(photo.keywords()).isEqualTo(list(told.path("Keywords"))).contains("Café");
            assertThat(photo.raw()).containsEntry("iptc.City", told.path("City").asText());
        }
    }

    private static List<String> list(JsonNode values) {
        return values.valueStream().map(JsonNode::asText).toList();
    }
}

package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.Limits;
import dev.mediamanager.PhotoMetadata;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.heif.HeifMaker;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.metadata.MetadataReader;
import dev.mediamanager.testkit.Mutants;
import dev.mediamanager.testkit.samples.SampleAvif;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AVIF and HEIC files tell beside their pixels, in items of their own. */
class HeifMetadataTest {
    private static final String XMP_ITEM = "mime\0application/rdf+xml\0";
    private static final String XMP =
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                    + "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:rights>(c) Ada</dc:rights>"
                    + "</rdf:Description></rdf:RDF></x:xmpmeta>";

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    /** An item of Exif with a make; the TIFF header lies this far behind the number that says so. */
    private static byte[] exif(int offset) {
        ByteBuffer out = ByteBuffer.allocate(4 + offset + 34).putInt(offset).position(4 + offset);
        out.put(ascii("MM")).putShort((short) 42).putInt(8).putShort((short) 1);
        out.putShort((short) 0x10f).putShort((short) 2).putInt(8).putInt(26).putInt(0);
        return out.put(ascii("Kamera X")).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private PhotoMetadata extract(byte[] heif) throws IOException {
        return PhotoMetadata.of(runs.extract("image/heic", heif));
    }

    private static HeifMaker picture() {
        return new HeifMaker().size(40, 30);
    }

    @Test
    void extract_givesExif_behindItsOffset() throws IOException {
        for (int offset : new int[] {0, 6}) {
            PhotoMetadata photo =
                    extract(picture().metadata("Exif\0", exif(offset)).end());

            assertThat(photo.cameraMake()).contains("Kamera X");
            assertThat(photo.raw()).containsEntry("exif.IFD0.Make", "Kamera X");
        }
    }

    @Test
    void extract_givesXmp_unlessItIsOfAnotherTypeOrPacked() throws IOException {
        byte[] packet = XMP.getBytes(StandardCharsets.UTF_8);

        assertThat(extract(picture().metadata(XMP_ITEM, packet).end()).copyright())
                .contains("(c) Ada");
        for (String other : List.of("mime\0text/xml\0", XMP_ITEM + "deflate\0", "mime", "Exif\0")) {
            assertThat(extract(picture().metadata(other, packet).end()).copyright())
                    .isEmpty();
        }
    }

    @Test
    void extract_ofItemsThatAreTooLongOrOutside_tellsTheRest() throws IOException {
        byte[] heif = picture().metadata("Exif\0", exif(0)).end();
        int length = new String(heif, StandardCharsets.ISO_8859_1).indexOf("iloc") + 24;
        for (int claimed : new int[] {0, 3, heif.length, 2 << 20, Integer.MAX_VALUE, -1}) {
            ByteBuffer.wrap(heif).putInt(length, claimed);

            assertThat(extract(heif).cameraMake()).isEmpty();
            assertThat(runs.extract("image/heic", heif).dimensions()).isPresent();
        }
        byte[] far = exif(0);
        far[0] = (byte) 0xff;
        assertThat(extract(picture().metadata("Exif\0", far).end()).cameraMake())
                .isEmpty();
        byte[] huge = picture().metadata("Exif\0", new byte[2 << 20]).end();
        assertThat(extract(huge).raw()).isEmpty();
    }

    @Test
    void read_ofMutants_neverFails() {
        byte[] whole = picture().metadata("Exif\0", exif(6)).end();
        Random random = new Random(3);
        int told = 0;
        for (int i = 0; i < 5000; i++) {
            PhotoMetadata photo = MetadataReader.read(PictureFormat.HEIF, new ArrayBytes(Mutants.of(whole, random)));
            told += photo.cameraMake().isPresent() ? 1 : 0;
        }
        assertThat(told).isBetween(1, 4999);
    }

    @Test
    void extract_agreesWithExiftool_whichWroteTheTags() throws Exception {
        Path avif = SampleAvif.write(folder.resolve("a.avif"));
        ExifTool.write(
                folder,
                avif,
                "-EXIF:Make=Kamera",
                "-EXIF:Model=Modell X",
                "-EXIF:FNumber=2.8",
                "-EXIF:DateTimeOriginal=2024:05:06 07:08:09",
                "-EXIF:GPSLatitude=48.1475",
                "-EXIF:GPSLatitudeRef=N",
                "-EXIF:GPSLongitude=11.57",
                "-EXIF:GPSLongitudeRef=W",
                "-XMP-dc:Title=Abend am See",
                "-XMP-dc:Subject=sea",
                "-XMP-xmp:Rating=4");
        PhotoMetadata photo = PhotoMetadata.of(runs.extract("image/avif", avif, Limits.DEFAULT));
        JsonNode told = ExifTool.read(folder, List.of(avif)).get(0);

        assertThat(photo.cameraMake())
                .contains("Kamera")
                .contains(told.path("Make").asText());
        assertThat(photo.cameraModel()).contains(told.path("Model").asText());
        assertThat(photo.aperture()).contains(told.path("FNumber").asDouble());
        assertThat(photo.takenAt()).contains(LocalDateTime.of(2024, 5, 6, 7, 8, 9));
        assertThat(photo.place()).hasValueSatisfying(place -> {
            assertThat(place.latitude()).isCloseTo(told.path("GPSLatitude").asDouble(), within(1e-6));
            assertThat(place.longitude()).isCloseTo(-11.57, within(1e-6));
        });
        assertThat(photo.title()).contains(told.path("Title").asText());
        assertThat(photo.keywords()).containsExactly("sea");
        assertThat(photo.rating()).contains(4);
    }

    @Test
    void extract_aRealPhotograph_agreesWithExiftool() throws Exception {
        Path heic = Corpus.open().images().resolveSibling("types/file-type/fixture-heic.heic");
        PhotoMetadata photo = PhotoMetadata.of(runs.extract("image/heic", heic, Limits.DEFAULT));
        JsonNode told = ExifTool.read(folder, List.of(heic)).get(0);

        assertThat(photo.cameraModel()).contains(told.path("Model").asText());
        assertThat(photo.lens()).contains(told.path("LensModel").asText());
        assertThat(photo.iso()).contains(told.path("ISO").asInt());
        assertThat(photo.exposureSeconds())
                .hasValueSatisfying(seconds ->
                        assertThat(seconds).isCloseTo(told.path("ExposureTime").asDouble(), within(1e-6)));
    }
}

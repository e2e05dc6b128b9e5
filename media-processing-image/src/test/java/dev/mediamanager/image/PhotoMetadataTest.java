package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.GeoPoint;
import dev.mediamanager.Limits;
import dev.mediamanager.PhotoMetadata;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.Segment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoMetadataTest {
    private static final String XMP = """
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4">
             <d:title><rdf:Alt><rdf:li xml:lang="x-default">Sunset &amp; sea</rdf:li><rdf:li xml:lang="de">Abend</rdf:li></rdf:Alt></d:title>
             <d:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></d:creator>
             <d:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>evening</rdf:li></rdf:Bag></d:subject>
             <d:rights>(c) Ada</d:rights>
            </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""";

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    private PhotoMetadata withXmp(String xmp) throws IOException {
        byte[] content = ("http://ns.adobe.com/xap/1.0/\0" + xmp).getBytes(StandardCharsets.UTF_8);
        return PhotoMetadata.of(runs.extract("image/jpeg", Segment.insert(Pictures.jpeg(9, 9), 0xe1, content)));
    }

    @Test
    void extract_xmp_givesWhatPeopleWrite_whateverThePrefixes() throws IOException {
        PhotoMetadata photo = withXmp(XMP);

        assertThat(photo.title()).contains("Sunset & sea");
        assertThat(photo.creators()).containsExactly("Ada", "Bob");
        assertThat(photo.keywords()).containsExactly("sea", "evening");
        assertThat(photo.copyright()).contains("(c) Ada");
        assertThat(photo.rating()).contains(4);
        assertThat(photo.raw()).containsEntry("xmp.dc:subject", "sea, evening");
    }

    /** If anything were fetched, the listener's queue of waiting connections would hold it. */
    @Test
    void extract_xmpWithEntities_readsNoFileAndNoUrl() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hidden words");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(1);
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            for (String outside : List.of(secret.toUri().toString(), url)) {
                String declared = "<!DOCTYPE x [<!ENTITY e SYSTEM '" + outside + "'>]>"
                        + XMP.replaceFirst("(?s)^.*?\\?>", "").replace("(c) Ada", "&e;");
                String subset = "<!DOCTYPE x SYSTEM '" + outside + "'>" + XMP.replaceFirst("(?s)^.*?\\?>", "");

                assertThat(withXmp(declared).toString()).doesNotContain("hidden");
                assertThat(withXmp(subset).toString()).doesNotContain("hidden");
            }
            assertThat(connected(listener)).isFalse();
        }
    }

    private static boolean connected(ServerSocket listener) throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void extract_hugeXmp_isBounded() throws IOException {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            items.append("<rdf:li>keyword ").append(i).append("x".repeat(20)).append("</rdf:li>");
        }
        PhotoMetadata photo = withXmp(XMP.replace("<rdf:li>sea</rdf:li>", items));

        assertThat(photo.keywords()).hasSize(PhotoMetadata.MAX_LIST);
        assertThat(photo.raw().values().stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(12_000);
    }

    @Test
    void properties_areReadBack() throws IOException {
        PhotoMetadata photo = withXmp(XMP);
        Map<String, String> properties = photo.toProperties();
        properties.put("latitude", "48.5");
        properties.put("longitude", "-11.25");
        PhotoMetadata again = PhotoMetadata.of(new dev.mediamanager.MediaInfo(
                Optional.empty(), Optional.empty(), 1, List.of(), List.of(), properties, false));

        assertThat(again.place()).contains(new GeoPoint(48.5, -11.25, Optional.empty()));
        assertThat(again.keywords()).isEqualTo(photo.keywords());
        assertThat(again.raw()).isEqualTo(photo.raw());
    }

    /** Every real file that exiftool knows something of, tag by tag. */
    @Test
    void extract_realFiles_agreeWithExiftool() throws Exception {
        Corpus corpus = Corpus.open();
        List<Path> files = new ArrayList<>(corpus.files("exif"));
        files.addAll(corpus.files("orientation"));
        JsonNode told = exiftool(files);
        int compared = 0;
        for (int i = 0; i < files.size(); i++) {
            PhotoMetadata photo = PhotoMetadata.of(runs.extract("image/jpeg", files.get(i), Limits.DEFAULT));
            JsonNode tags = told.get(i);
            String name = corpus.name(files.get(i));
            compared += text(name, photo.cameraMake(), tags, "Make");
            compared += text(name, photo.cameraModel(), tags, "Model");
            compared += text(name, photo.lens(), tags, "LensModel");
            compared += number(name, photo.exposureSeconds(), tags, "ExposureTime");
            compared += number(name, photo.aperture(), tags, "FNumber");
            compared += number(name, photo.iso().map(Integer::doubleValue), tags, "ISO");
            compared += number(name, photo.focalMillimetres(), tags, "FocalLength");
            compared += number(name, photo.place().map(GeoPoint::latitude), tags, "GPSLatitude");
            compared += number(name, photo.place().map(GeoPoint::longitude), tags, "GPSLongitude");
            compared += time(name, photo, tags);
        }
        assertThat(compared).isGreaterThan(150);
    }

    private static int text(String file, Optional<String> found, JsonNode tags, String tag) {
        String expected = tags.path(tag).asText().strip();
        if (expected.isEmpty()) {
            return 0;
        }
        assertThat(found).as("%s of %s", tag, file).contains(expected);
        return 1;
    }

    private static int number(String file, Optional<Double> found, JsonNode tags, String tag) {
        double expected = tags.path(tag).asDouble();
        boolean absent = expected == 0 || !tags.path(tag).isNumber();
        if (absent) {
            return 0;
        }
        assertThat(found)
                .as("%s of %s", tag, file)
                .hasValueSatisfying(value -> assertThat(value).isCloseTo(expected, within(Math.abs(expected) * 1e-6)));
        return 1;
    }

    private static int time(String file, PhotoMetadata photo, JsonNode tags) {
        String expected = tags.path("DateTimeOriginal").asText();
        if (!expected.matches("[1-9]\\d{3}:\\d\\d:\\d\\d \\d\\d:\\d\\d:\\d\\d")) {
            return 0;
        }
        String iso = expected.substring(0, 10).replace(':', '-') + "T" + expected.substring(11);
        assertThat(photo.takenAt()).as("time of %s", file).contains(java.time.LocalDateTime.parse(iso));
        return 1;
    }

    private JsonNode exiftool(List<Path> files) throws Exception {
        return ExifTool.read(
                folder,
                files,
                "-EXIF:Make",
                "-EXIF:Model",
                "-EXIF:LensModel",
                "-EXIF:ExposureTime",
                "-EXIF:FNumber",
                "-EXIF:ISO",
                "-EXIF:FocalLength",
                "-Composite:GPSLatitude",
                "-Composite:GPSLongitude",
                "-EXIF:DateTimeOriginal");
    }
}

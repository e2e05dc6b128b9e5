package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.Limits;
import dev.mediamanager.PhotoMetadata;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.testkit.samples.SampleAvif;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pictures without their place, as exiftool sees them. */
class WithoutLocationTest {
    @TempDir
    Path folder;

    @Test
    void withoutLocation_realFiles_loseThePlaceAndNothingElse() throws Exception {
        Corpus corpus = Corpus.open();
        List<Path> files = new ArrayList<>(corpus.files("exif"));
        files.addAll(corpus.files("orientation"));
        files.addAll(corpus.files("webp"));
        files.addAll(corpus.files("png"));
        List<Path> free = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            free.add(free(files.get(i), "free" + i));
        }
        JsonNode before = exiftool(files);
        JsonNode after = exiftool(free);
        int located = 0;
        for (int i = 0; i < files.size(); i++) {
            String name = corpus.name(files.get(i));
            assertThat(places(after.get(i))).as(name).isEmpty();
            assertThat(others(after.get(i))).as(name).isEqualTo(others(before.get(i)));
            located += places(before.get(i)).isEmpty() ? 0 : 1;
            assertSamePixels(name, Files.readAllBytes(files.get(i)), Files.readAllBytes(free.get(i)));
        }
        assertThat(located).isGreaterThan(5);
        Path first = free.get(files.indexOf(corpus.images().resolve("exif/DSCN0012.jpg")));
        Runs runs = new Runs(folder);
        assertThat(PhotoMetadata.of(runs.extract("image/jpeg", first, Limits.DEFAULT))
                        .place())
                .isEmpty();
    }

    private Path free(Path file, String name) throws IOException {
        Path copy = folder.resolve(name);
        try (InputStream in =
                UploadRequest.of(Source.file(file)).withoutLocation().source().open()) {
            Files.copy(in, copy);
        }
        assertThat(Files.size(copy)).isEqualTo(Files.size(file));
        return copy;
    }

    private void assertPlaceless(Path file) throws Exception {
        Path free = free(file, "free-" + file.getFileName());
        JsonNode before = exiftool(List.of(file)).get(0);
        JsonNode after = exiftool(List.of(free)).get(0);
        assertThat(places(before)).hasSizeGreaterThan(3);
        assertThat(places(after)).isEmpty();
        assertThat(others(after)).isEqualTo(others(before));
        assertThat(others(after)).containsValue("Kamera").containsValue("At home");
    }

    private void locate(Path file) throws Exception {
        ExifTool.write(
                folder,
                file,
                "-EXIF:Make=Kamera",
                "-EXIF:GPSLatitude=48.1475",
                "-EXIF:GPSLatitudeRef=N",
                "-EXIF:GPSLongitude=11.57",
                "-EXIF:GPSLongitudeRef=E",
                "-EXIF:ExposureTime=0.01",
                "-XMP-exif:GPSLatitude=48.1475",
                "-XMP-dc:Title=At home");
    }

    @Test
    void withoutLocation_tiff_losesThePlace_andKeepsEveryPixel() throws Exception {
        Path tiff = folder.resolve("a.tif");
        Files.write(tiff, Pictures.write(Pictures.fading(64, 48), "tiff"));
        locate(tiff);

        assertPlaceless(tiff);
        BufferedImage before = ImageIO.read(tiff.toFile());
        BufferedImage after = ImageIO.read(folder.resolve("free-a.tif").toFile());
        assertThat(after.getRGB(0, 0, 64, 48, null, 0, 64)).isEqualTo(before.getRGB(0, 0, 64, 48, null, 0, 64));
    }

    @Test
    void withoutLocation_avif_losesThePlace_andKeepsItsCodedPicture() throws Exception {
        Path avif = SampleAvif.write(folder.resolve("a.avif"));
        locate(avif);

        assertPlaceless(avif);
        String coded = latin(SampleAvif.bytes());
        assertThat(latin(Files.readAllBytes(folder.resolve("free-a.avif"))))
                .contains(coded.substring(coded.indexOf("mdat") + 4));
    }

    @Test
    void withoutLocation_gif_losesThePlace_andKeepsEveryPixel() throws Exception {
        Path gif = folder.resolve("a.gif");
        Files.write(gif, Pictures.write(Pictures.scene(64, 48, BufferedImage.TYPE_BYTE_INDEXED), "gif"));
        ExifTool.write(
                folder,
                gif,
                "-XMP-exif:GPSLatitude=48.1475",
                "-XMP-exif:GPSLongitude=11.57",
                "-XMP-exif:GPSAltitude=519",
                "-XMP-exif:GPSMapDatum=WGS-84",
                "-XMP-tiff:Make=Kamera",
                "-XMP-dc:Title=At home");

        assertPlaceless(gif);
        BufferedImage before = ImageIO.read(gif.toFile());
        BufferedImage after = ImageIO.read(folder.resolve("free-a.gif").toFile());
        assertThat(after.getRGB(0, 0, 64, 48, null, 0, 64)).isEqualTo(before.getRGB(0, 0, 64, 48, null, 0, 64));
    }

    @Test
    void withoutLocation_jpegOfADrone_losesThePlace() throws Exception {
        Path jpeg = folder.resolve("drone.jpg");
        Files.write(jpeg, Pictures.jpeg(64, 48));
        ExifTool.write(
                folder,
                jpeg,
                "-XMP-drone-dji:GPSLatitude=48.1475",
                "-XMP-drone-dji:GPSLongitude=11.57",
                "-XMP-drone-dji:GPSLongtitude=11.57",
                "-XMP-exif:GPSMapDatum=WGS-84",
                "-EXIF:Make=Kamera",
                "-XMP-dc:Title=At home");

        assertPlaceless(jpeg);
    }

    /** Which writes it twice: to eXIf, and to chunks of text. */
    @Test
    void withoutLocation_pngOfImageMagick_losesThePlace() throws Exception {
        Path jpeg = folder.resolve("a.jpg");
        Files.write(jpeg, Pictures.jpeg(64, 48));
        locate(jpeg);
        Path png = folder.resolve("a.png");
        new ImageMagick(folder).write(jpeg, List.of(), png);

        assertThat(latin(Files.readAllBytes(png))).contains("exif:GPSLatitude");
        JsonNode after = exiftool(List.of(free(png, "free-a.png"))).get(0);
        assertThat(places(exiftool(List.of(png)).get(0))).hasSizeGreaterThan(5);
        assertThat(places(after)).isEmpty();
        assertThat(others(after)).containsEntry("IFD0:Make", "Kamera").containsEntry("PNG:ExifMake", "Kamera");
    }

    /** Among them GeoTIFF, whose tags say which part of the earth it shows, and a photograph of a phone. */
    @Test
    void withoutLocation_realTiffAndHeic_loseThePlaceAndNothingElse() throws Exception {
        Corpus corpus = Corpus.open();
        List<Path> files = new ArrayList<>(corpus.files("sharp").stream()
                .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(tiff?|avif)"))
                .toList());
        Path types = corpus.images().resolveSibling("types/file-type");
        files.addAll(List.of(
                types.resolve("fixture-bali.tif"),
                types.resolve("fixture-heic.heic"),
                types.resolve("fixture-yuv420-8bit.avif")));
        List<Path> free = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            free.add(free(files.get(i), "free" + i));
        }
        JsonNode before = exiftool(files);
        JsonNode after = exiftool(free);
        int located = 0;
        for (int i = 0; i < files.size(); i++) {
            String name = files.get(i).getFileName().toString();
            assertThat(places(after.get(i))).as(name).isEmpty();
            assertThat(others(after.get(i))).as(name).isEqualTo(others(before.get(i)));
            boolean had = !places(before.get(i)).isEmpty();
            located += had ? 1 : 0;
            assertThat(Files.mismatch(files.get(i), free.get(i)) >= 0).as(name).isEqualTo(had);
        }
        assertThat(located).isGreaterThan(1);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** From the first scan on, a JPEG file is the same to the last end marker. */
    private static void assertSamePixels(String name, byte[] before, byte[] after) {
        int scan = 2;
        boolean jpeg = (before[0] & 0xff) == 0xff;
        while (jpeg && (before[scan + 1] & 0xff) != 0xda) {
            scan += 2 + (((before[scan + 2] & 0xff) << 8) | (before[scan + 3] & 0xff));
        }
        int end = jpeg ? before.length : scan;
        while (end > scan && !(before[end - 2] == (byte) 0xff && before[end - 1] == (byte) 0xd9)) {
            end--;
        }
        assertThat(Arrays.mismatch(before, scan, end, after, scan, end))
                .as(name)
                .isEqualTo(-1);
    }

    private static Map<String, String> places(JsonNode tags) {
        return select(tags, true);
    }

    private static Map<String, String> others(JsonNode tags) {
        return select(tags, false);
    }

    private static Map<String, String> select(JsonNode tags, boolean place) {
        Map<String, String> selected = new TreeMap<>();
        for (Map.Entry<String, JsonNode> tag : tags.properties()) {
            boolean geo = tag.getKey()
                    .matches("GeoTiff:.*|IFD\\d:(PixelScale|ModelTiePoint|ModelTransform|Intergraph.*|GeoTiff.*)");
            boolean gps = geo || tag.getKey().matches("(GPS|.*:(Exif:?)?GPS).*");
            boolean about = tag.getKey().matches("(ExifTool|File|System|Composite|SourceFile).*");
            if (gps == place && !about) {
                selected.put(tag.getKey(), tag.getValue().asText());
            }
        }
        return selected;
    }

    private JsonNode exiftool(List<Path> files) throws Exception {
        return ExifTool.read(folder, files, "-G1", "-a");
    }
}

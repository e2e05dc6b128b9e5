package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediamanager.Limits;
import dev.mediamanager.PhotoMetadata;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            Path copy = folder.resolve("free" + i);
            try (InputStream in = UploadRequest.of(Source.file(files.get(i)))
                    .withoutLocation()
                    .source()
                    .open()) {
                Files.copy(in, copy);
            }
            assertThat(Files.size(copy)).isEqualTo(Files.size(files.get(i)));
            free.add(copy);
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
            boolean gps = tag.getKey().matches("(GPS|.*:GPS).*");
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

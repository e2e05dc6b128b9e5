package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Delivery;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Quality;
import dev.mediamanager.testkit.Requires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds a manifest against the files that it describes, and lets FFmpeg's own reader of manifests play it. */
@SuppressWarnings("NullAway.Init")
class ManifestTest {
    @TempDir
    static Path folder;

    private static Film film;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void open() throws IOException {
        film = Film.open(folder);
    }

    @AfterAll
    static void close() {
        if (film != null) {
            film.close();
        }
    }

    @Test
    void ranges_areTheBoxesOfTheFiles() throws Exception {
        Document manifest = manifest();
        List<Element> representations = elements(manifest.getDocumentElement(), "Representation");
        assertThat(representations)
                .extracting(each -> each.getAttribute("id"))
                .containsExactly("p480", "p240", "audio");
        double longest = 0;
        for (Element representation : representations) {
            longest = Math.max(longest, assertFile(representation));
        }
        String said = manifest.getDocumentElement().getAttribute("mediaPresentationDuration");
        assertThat(Duration.parse(said).toNanos() / 1e9).isCloseTo(longest, within(0.001));
    }

    /** Returns how long it plays, in seconds. */
    private double assertFile(Element representation) throws Exception {
        String url = text(representation, "BaseURL");
        Element list = elements(representation, "SegmentList").get(0);
        double nominal =
                Double.parseDouble(list.getAttribute("duration")) / Double.parseDouble(list.getAttribute("timescale"));
        int[] range = range(elements(list, "Initialization").get(0).getAttribute("range"));
        assertThat(range[0]).isZero();
        ByteBuffer init = get(url, range);
        assertThat(Boxes.types(init)).startsWith("ftyp").endsWith("moov");
        double scale = Boxes.timescale(init);
        int end = range[1] + 1;
        List<Element> segments = elements(list, "SegmentURL");
        assertThat(segments).hasSizeBetween(5, 6);
        for (int i = 0; i < segments.size(); i++) {
            int[] at = range(segments.get(i).getAttribute("mediaRange"));
            assertThat(at[0]).as("no gap before segment %s", i).isEqualTo(end);
            ByteBuffer segment = get(url, at);
            assertThat(Boxes.types(segment)).contains("moof").endsWith("mdat");
            assertThat(Boxes.decodeTime(segment) / scale)
                    .as("start of segment %s", i)
                    .isCloseTo(i * nominal, within(nominal / 2));
            end = at[1] + 1;
        }
        assertThat(get(url, new int[] {0, Integer.MAX_VALUE}).remaining())
                .as("all of the file")
                .isEqualTo(end);
        return film.manager().library().get(film.media().id()).variants().get(0).renditions().stream()
                        .filter(each -> each.name().equals(representation.getAttribute("id")))
                        .findFirst()
                        .orElseThrow()
                        .info()
                        .duration()
                        .orElseThrow()
                        .toNanos()
                / 1e9;
    }

    @Test
    void filter_leavesOutWhatIsNotOffered() {
        MediaRef stream = film.media().variant("stream");
        PlaylistUrls urls = ServerLinks.playlistUrls(stream);
        Delivery delivery = film.manager().delivery();

        assertThat(delivery.manifest(stream, urls, Quality.P480.orLess())).isEqualTo(delivery.manifest(stream, urls));
        assertThat(delivery.manifest(stream, urls, Quality.P360.orLess()))
                .contains("id=\"p240\"", "id=\"audio\"")
                .doesNotContain("p480");
        assertThat(delivery.masterPlaylist(stream, urls, Quality.P360.orLess()))
                .contains("p240.m3u8", "audio.m3u8")
                .doesNotContain("p480");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> delivery.manifest(stream, urls, rendition -> false),
                () -> delivery.masterPlaylist(stream, urls, rendition -> false))) {
            assertThatThrownBy(call)
                    .isInstanceOf(MediaRejectedException.class)
                    .hasMessageContaining("none is offered")
                    .hasMessageContaining("p480");
        }
    }

    @Test
    void ffmpeg_decodesEveryFrame() throws Exception {
        Requires.tool("ffmpeg", readsManifests(), "install it, built with libxml2, as Debian's is");
        for (int stream : List.of(0, 1)) {
            String said = Ffmpeg.decode(film.manifest(), "0:v:" + stream);
            assertThat(said.lines().filter(line -> line.startsWith("frame=")))
                    .last()
                    .isEqualTo("frame=" + Film.DURATION.toSeconds() * Film.FRAMES_PER_SECOND);
            assertThat(said).doesNotContain("rror");
        }
        String sound = Ffmpeg.decode(film.manifest(), "0:a");
        long micros = Long.parseLong(Pattern.compile("(?s).*out_time_us=(\\d+).*")
                .matcher(sound)
                .replaceAll("$1")
                .trim());
        assertThat(micros / 1e6).isCloseTo((double) Film.DURATION.toSeconds(), within(0.1));
    }

    private static boolean readsManifests() throws Exception {
        try {
            return Ffmpeg.run("-demuxers").contains(" dash ");
        } catch (IOException e) {
            return false;
        }
    }

    private Document manifest() throws Exception {
        HttpResponse<byte[]> response =
                client.send(HttpRequest.newBuilder(film.manifest()).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/dash+xml");
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.body()));
    }

    private ByteBuffer get(String url, int[] range) throws Exception {
        URI uri = film.manifest().resolve(url);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Range", "bytes=" + range[0] + "-" + range[1])
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(206);
        return ByteBuffer.wrap(response.body());
    }

    private static int[] range(String text) {
        String[] ends = text.split("-", -1);
        return new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[1])};
    }

    private static String text(Element in, String name) {
        return elements(in, name).get(0).getTextContent();
    }

    private static List<Element> elements(Element in, String name) {
        NodeList nodes = in.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}

package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.examples.page.Site;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaServerTest {
    private static final String TEXT = "0123456789abcdef";

    private final HttpClient client = HttpClient.newHttpClient();
    private MediaManager manager;
    private MediaServer server;
    private Media media;

    @BeforeEach
    void start() throws IOException {
        manager = MediaManager.builder()
                .storage(new InMemoryStorage())
                .inMemoryRepository()
                .build();
        media = manager.upload(
                UploadRequest.of(Source.stream(new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.US_ASCII))))
                        .fileName("Größe \"1\";*.txt"));
        server = MediaServer.start(manager, new Site(manager, List.of())::toHtml, OptionalInt.of(0));
    }

    @AfterEach
    void stop() {
        server.close();
        manager.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri().resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, headers);
    }

    private String original() {
        return "/originals/" + media.id();
    }

    private String etag() {
        return '"' + media.current().sha256() + '"';
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    @Test
    void page_isServed() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body()).contains("Größe &quot;1&quot;;*.txt", original());
        assertThat(header(page, "Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self';");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "page.css,text/css; charset=utf-8,--accent",
        "page.js,text/javascript; charset=utf-8,data-playlist",
        "hls.min.js,text/javascript; charset=utf-8,Hls"
    })
    void asset_isServed(String name, String type, String word) throws Exception {
        HttpResponse<String> asset = get("/assets/" + name);
        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(header(asset, "Content-Type")).isEqualTo(type);
        assertThat(asset.body()).contains(word);
    }

    /** Who reads a log must not get in. The manager has no secret for sessions, which is no answer for viewers. */
    @Test
    void failure_isLoggedWithoutTheToken() throws Exception {
        String token = "A".repeat(76);
        String path = "/keys/" + media.id() + "/stream/p240";
        PrintStream usual = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            assertThat(get(path + "?session=" + token).statusCode()).isEqualTo(500);
        } finally {
            System.setErr(usual);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains(path + " failed", "playbackSecret")
                .doesNotContain(token);
        MediaRef stream = media.variant("stream");
        assertThat(new EncryptedLinks(stream, token).key("p240")).contains(token);
        assertThat(new EncryptedLinks(stream, token))
                .asString()
                .contains("stream")
                .doesNotContain(token);
    }

    @Test
    void original_isToBeSaved() throws Exception {
        HttpResponse<String> whole = get(original());
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(TEXT);
        assertThat(header(whole, "Content-Disposition"))
                .isEqualTo("attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22%3B%2A.txt");
        assertThat(header(whole, "Content-Type")).isEqualTo("text/plain");
        assertThat(header(whole, "Content-Length")).isEqualTo("16");
        assertThat(header(whole, "ETag")).isEqualTo(etag());
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(whole, "Last-Modified"))
                .matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3,0123,bytes 0-3/16",
        "bytes=4-,456789abcdef,bytes 4-15/16",
        "bytes=-2,ef,bytes 14-15/16",
        "bytes=15-999,f,bytes 15-15/16"
    })
    void range_isDelivered(String range, String body, String contentRange) throws Exception {
        HttpResponse<String> part = get(original(), "Range", range);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(body);
        assertThat(header(part, "Content-Range")).isEqualTo(contentRange);
        assertThat(header(part, "ETag")).isEqualTo(etag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "bytes=5-1", "items=0-1", "nonsense", "bytes=0-9,5-12"})
    void otherRange_givesTheWhole(String range) throws Exception {
        HttpResponse<String> whole = get(original(), "Range", range);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(TEXT);
        assertThat(header(whole, "Content-Range")).isEqualTo("none");
    }

    @Test
    void rangeOutside_isNotSatisfiable() throws Exception {
        HttpResponse<String> refused = get(original(), "Range", "bytes=16-");
        assertThat(refused.statusCode()).isEqualTo(416);
        assertThat(header(refused, "Content-Range")).isEqualTo("bytes */16");
    }

    @Test
    void ifRange_decidesWhetherTheRangeCounts() throws Exception {
        assertThat(get(original(), "Range", "bytes=0-3", "If-Range", etag()).statusCode())
                .isEqualTo(206);
        assertThat(get(original(), "Range", "bytes=0-3", "If-Range", "\"other\"")
                        .body())
                .isEqualTo(TEXT);
        assertThat(get(original(), "Range", "bytes=0-3", "If-Range", "W/" + etag())
                        .body())
                .isEqualTo(TEXT);
    }

    @Test
    void ifNoneMatch_savesTheBytes() throws Exception {
        for (String tags : List.of(etag(), "*", "\"a\", W/" + etag())) {
            HttpResponse<String> same = get(original(), "If-None-Match", tags, "Range", "bytes=0-3");
            assertThat(same.statusCode()).as(tags).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(header(same, "ETag")).isEqualTo(etag());
        }
        assertThat(get(original(), "If-None-Match", "\"a\"").statusCode()).isEqualTo(200);
    }

    @Test
    void head_hasNoBody() throws Exception {
        for (String path : List.of("/", "/assets/page.css", original())) {
            HttpResponse<String> head = send("HEAD", path, "Range", "bytes=0-3");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(header(head, "Content-Length")).isEqualTo(header(get(path), "Content-Length"));
        }
    }

    @Test
    void nothing_isNotFound() throws Exception {
        String other = "/" + media.id().toString().replace('0', '1');
        for (String path : List.of(
                "/nothing",
                "/assets/",
                "/assets/../page.css",
                "/assets/%2e%2e/page.css",
                "/originals/",
                "/originals/nothing",
                "/originals" + other,
                "/variants/" + media.id(),
                "/variants/" + media.id() + "/card",
                "/variants/" + media.id() + "/card/main/more",
                "/variants/" + media.id() + "/%00/main",
                "/playlists/" + media.id() + "/stream.m3u8",
                "/playlists/" + media.id() + "/stream/p480.m3u8",
                "/playlists/" + media.id() + ".m3u8",
                "/playlists/" + media.id() + "/stream",
                "/manifests/" + media.id() + "/stream.mpd",
                "/manifests/" + media.id() + "/stream/p480.mpd",
                "/manifests/" + media.id() + ".mpd",
                "/thumbnails/" + media.id() + "/board.vtt",
                "/thumbnails/" + media.id() + "/board/sheet000.vtt")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void otherMethod_isRefused(String method) throws Exception {
        HttpResponse<String> refused = send(method, "/");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(header(refused, "Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void otherHost_isRefused() throws IOException {
        assertThat(status("evil.example")).contains(" 421 ");
        assertThat(status("localhost.evil.example:80")).contains(" 421 ");
        assertThat(status("localhost:" + server.uri().getPort())).contains(" 200 ");
        assertThat(status("127.0.0.1")).contains(" 200 ");
    }

    /** A browser writes this header; the JDK's client lets nobody change it. */
    private String status(String host) throws IOException {
        try (Socket socket = new Socket("localhost", server.uri().getPort())) {
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }

    @Test
    void port_thatIsTaken_isNamed() {
        int port = server.uri().getPort();
        assertThatThrownBy(() -> MediaServer.start(manager, links -> "", OptionalInt.of(port)))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("Port " + port + " is not free");
    }

    @Test
    void server_isForThisMachineOnly() {
        assertThat(server.uri())
                .isEqualTo(URI.create("http://localhost:" + server.uri().getPort() + "/"));
    }

    @Test
    void close_endsTheWait() {
        server.close();
        server.await();
        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
    }
}

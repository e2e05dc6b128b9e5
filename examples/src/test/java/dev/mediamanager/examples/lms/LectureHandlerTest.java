package dev.mediamanager.examples.lms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.MediaId;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lecture is saved from the bucket, or through the platform, as each call asks. */
class LectureHandlerTest {
    private static final String NAME = "\u00c4pfel \u201ekurz\u201c; a=b.pdf";
    private static final byte[] SLIDES = ("%PDF-1.7\n" + "x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);

    /** As RFC 8187 writes that name. */
    private static final String ENCODED = "filename*=UTF-8''%C3%84pfel%20%E2%80%9Ekurz%E2%80%9C%3B%20a%3Db.pdf";

    @TempDir
    Path folder;

    private final LectureBucket bucket = LectureBucket.start();
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
    private CourseModule module;
    private LectureServer server;
    private URI lecture;

    @BeforeEach
    void start() throws IOException {
        module = new CourseModule(folder.resolve("library"), bucket.open(), new School());
        serve();
    }

    private void serve() throws IOException {
        Path script = Files.writeString(folder.resolve("upload.js"), "export {}");
        server = LectureServer.start(
                module,
                exchange -> Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-User")),
                bucket.endpoint(),
                script);
        UploadRequest slides = UploadRequest.of(Source.stream(new ByteArrayInputStream(SLIDES)))
                .fileName(NAME)
                .charge(Account.course("cs101"));
        MediaId id = module.as("ada", "teacher").upload(slides).id();
        lecture = server.lecture(id);
    }

    @AfterEach
    void stop() {
        server.close();
        module.close();
        bucket.close();
    }

    private HttpResponse<byte[]> get(URI uri, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> asEve(URI uri) throws IOException, InterruptedException {
        return get(uri, Map.of("X-User", "eve"));
    }

    private URI throughHere() {
        return URI.create(lecture + "?via=server");
    }

    private static void assertDownload(HttpHeaders headers) {
        assertThat(headers.firstValue("Content-Type")).contains("application/pdf");
        assertThat(headers.firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"")
                .endsWith(ENCODED);
    }

    @Test
    void lecture_isSavedFromTheBucket_byASignedAddress() throws Exception {
        HttpResponse<byte[]> answer = asEve(lecture);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        URI address = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(address.getAuthority()).isEqualTo(bucket.endpoint().getAuthority());
        assertThat(address.getQuery()).contains("X-Amz-Expires=" + LectureHandler.VALIDITY.toSeconds() + "&");

        HttpResponse<byte[]> download = get(address, Map.of());
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(SLIDES);
        assertDownload(download.headers());
        HttpResponse<byte[]> part = get(address, Map.of("Range", "bytes=9-11"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).containsExactly('x', 'x', 'x');
    }

    @Test
    void signedAddress_isOfThisLecture_andThisWay() throws Exception {
        String address = asEve(lecture).headers().firstValue("Location").orElseThrow();
        String longer = address.replace("X-Amz-Expires=900", "X-Amz-Expires=9000");
        String shown = address.replace("attachment", "inline");

        assertThat(longer).isNotEqualTo(address);
        assertThat(shown).isNotEqualTo(address);
        assertThat(get(URI.create(longer), Map.of()).statusCode()).isEqualTo(403);
        assertThat(get(URI.create(shown), Map.of()).statusCode()).isEqualTo(403);
        HttpRequest put = HttpRequest.newBuilder(URI.create(address))
                .PUT(BodyPublishers.ofString("other"))
                .build();
        assertThat(client.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    }

    @Test
    void lecture_isPassedThrough_ifTheCallAsksForThat() throws Exception {
        HttpResponse<byte[]> answer = asEve(throughHere());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SLIDES);
        assertDownload(answer.headers());
        HttpResponse<byte[]> part = get(throughHere(), Map.of("X-User", "eve", "Range", "bytes=9-11"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).containsExactly('x', 'x', 'x');
    }

    @Test
    void lecture_isPassedThrough_ifTheStoreCannotSign() throws Exception {
        server.close();
        module.close();
        module = new CourseModule(folder.resolve("other"), new School());
        serve();

        HttpResponse<byte[]> answer = asEve(lecture);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SLIDES);
        assertDownload(answer.headers());
    }

    @Test
    void strangers_getNeitherBytesNorAddress() throws Exception {
        for (URI uri : new URI[] {lecture, throughHere()}) {
            HttpResponse<byte[]> dan = get(uri, Map.of("X-User", "dan"));
            assertThat(dan.statusCode()).isEqualTo(404);
            assertThat(dan.headers().firstValue("Location")).isEmpty();
            assertThat(get(uri, Map.of()).statusCode()).isEqualTo(401);
        }
        assertThat(asEve(lecture.resolve("nothing")).statusCode()).isEqualTo(404);
    }
}

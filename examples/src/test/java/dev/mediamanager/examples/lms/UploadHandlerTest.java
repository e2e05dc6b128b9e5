package dev.mediamanager.examples.lms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls of Uppy, without Uppy. */
class UploadHandlerTest {
    private static final byte[] SLIDES = ("%PDF-1.7\n" + "x".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
    private static final String CALLS = UploadHandler.PATH;

    @TempDir
    Path folder;

    private final InMemoryStorage store = new InMemoryStorage();
    private final HttpClient client = HttpClient.newHttpClient();
    private CourseModule module;
    private LectureServer server;

    @BeforeEach
    void start() throws IOException {
        Path script = Files.writeString(folder.resolve("upload.js"), "export {}");
        module = new CourseModule(folder.resolve("library"), store, new School());
        server = LectureServer.start(
                module,
                exchange -> Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-User")),
                URI.create("https://store.example/bucket"),
                script);
    }

    @AfterEach
    void stop() {
        server.close();
        module.close();
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(server.page("cs101").resolve(path))
                .header("X-User", user)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    private HttpResponse<String> create(String user, String course, String name, String type, long size)
            throws IOException, InterruptedException {
        String body = """
                {"filename": "%s", "type": "%s", "metadata": {"name": "x", "course": "%s", "size": %d}}
                """.formatted(name, type, course, size);
        return send(request(user, CALLS).POST(BodyPublishers.ofString(body)));
    }

    private String created() throws IOException, InterruptedException {
        JsonNode answer = json(create("ada", "cs101", "slides.pdf", "application/pdf", SLIDES.length));
        assertThat(answer.get("key").asText()).isEqualTo("cs101");
        return CALLS + "/" + answer.get("uploadId").asText();
    }

    private static String call(String upload, String more) {
        return upload + more + "?key=cs101";
    }

    private void sendPart(String upload) throws IOException, InterruptedException {
        JsonNode signed = json(send(request("ada", call(upload, "/1"))));
        store.send(URI.create(signed.get("url").asText()), SLIDES);
    }

    /** Asks what became of an upload until that is known. */
    private JsonNode outcome(HttpResponse<String> completed) throws IOException, InterruptedException {
        String location = json(completed).get("location").asText();
        JsonNode answer = json(send(request("ada", location)));
        while (answer.get("state").asText().equals("FINISHING")) {
            answer = json(send(request("ada", location)));
        }
        return answer;
    }

    @Test
    void upload_ofAProgram_isRefusedAfterwards() throws Exception {
        String upload = created();
        JsonNode signed = json(send(request("ada", call(upload, "/1"))));
        byte[] program = SLIDES.clone();
        program[0] = 'M';
        program[1] = 'Z';
        store.send(URI.create(signed.get("url").asText()), program);

        JsonNode outcome =
                outcome(send(request("ada", call(upload, "/complete")).POST(BodyPublishers.ofString("{}"))));

        assertThat(outcome.get("state").asText()).isEqualTo("FAILED");
        assertThat(outcome.get("message").asText()).isNotEmpty();
        assertThat(module.as("ada").library().list(MediaQuery.ALL).items()).isEmpty();
    }

    @Test
    void upload_asUppyDoesIt_isKept() throws Exception {
        String upload = created();
        assertThat(json(send(request("ada", call(upload, ""))))).isEmpty();
        sendPart(upload);
        JsonNode parts = json(send(request("ada", call(upload, ""))));
        assertThat(parts.at("/0/PartNumber").asInt()).isEqualTo(1);
        assertThat(parts.at("/0/Size").asInt()).isEqualTo(SLIDES.length);
        assertThat(parts.at("/0/ETag").asText()).isNotEmpty();

        HttpResponse<String> completed =
                send(request("ada", call(upload, "/complete")).POST(BodyPublishers.ofString("{\"parts\": []}")));

        JsonNode outcome = outcome(completed);
        String id = module.as("ada")
                .library()
                .list(MediaQuery.ALL)
                .items()
                .get(0)
                .id()
                .value();
        assertThat(outcome.get("location").asText()).isEqualTo("/lectures/" + id);
    }

    @Test
    void upload_thatIsAborted_isGone() throws Exception {
        String upload = created();
        sendPart(upload);

        assertThat(send(request("ada", call(upload, "")).DELETE()).statusCode()).isEqualTo(200);

        assertThat(send(request("ada", call(upload, ""))).statusCode()).isEqualTo(404);
        assertThat(store.unfinished()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "eve,cs101,slides.pdf,application/pdf,100,403",
        "bob,cs101,slides.pdf,application/pdf,100,403",
        "ada,art,slides.pdf,application/pdf,100,403",
        "ada,cs101,slides.pdf,no type,100,422",
        "ada,cs101,slides.pdf,application/pdf,0,422",
        "ada,cs101,slides.pdf,application/pdf,9999999999999999,422"
    })
    void create_isRefused_withAReason(String user, String course, String name, String type, long size, int status)
            throws Exception {
        HttpResponse<String> response = create(user, course, name, type, size);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("message").asText()).isNotEmpty();
    }

    @Test
    void create_beyondTheSpaceOfTheCourse_isRefused() throws Exception {
        module.setSpace("cs101", 99);

        assertThat(create("ada", "cs101", "slides.pdf", "application/pdf", 100).statusCode())
                .isEqualTo(413);
    }

    @Test
    void calls_ofOthers_findNothing() throws Exception {
        String upload = created();

        assertThat(send(request("bob", upload + "?key=art")).statusCode()).isEqualTo(404);
        assertThat(send(request("bob", upload + "/1?key=art")).statusCode()).isEqualTo(404);
        assertThat(send(request("bob", call(upload, "/1"))).statusCode()).isEqualTo(403);
        assertThat(send(request("ada", upload + "/1")).statusCode()).isEqualTo(422);
        assertThat(send(request("ada", call(upload, "/0"))).statusCode()).isEqualTo(422);
        assertThat(send(request("ada", call(upload, "/one"))).statusCode()).isEqualTo(422);
        assertThat(send(request("ada", call(upload, "/1")).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void complete_beforeAllIsThere_isRefused_andCanGoOn() throws Exception {
        String upload = created();
        HttpRequest.Builder complete = request("ada", call(upload, "/complete")).POST(BodyPublishers.ofString("{}"));

        assertThat(send(complete).statusCode()).isEqualTo(422);
        sendPart(upload);
        assertThat(send(complete).statusCode()).isEqualTo(200);
        assertThat(send(complete).statusCode()).as("asked again").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"text/plain,{}", "application/json,[", "application/json,''", "application/json,7"})
    void bodies_thatAreNoObjects_areRefused(String type, String body) throws Exception {
        HttpRequest.Builder create =
                request("ada", CALLS).setHeader("Content-Type", type).POST(BodyPublishers.ofString(body));

        assertThat(send(create).statusCode()).isEqualTo(422);
    }

    @Test
    void pages_ofOtherSites_mayChangeNothing() throws Exception {
        HttpRequest.Builder create =
                request("ada", CALLS).header("Origin", "https://evil.example").POST(BodyPublishers.ofString("{}"));

        assertThat(send(create).statusCode()).isEqualTo(403);
    }

    @Test
    void nobody_isAskedToSignIn() throws Exception {
        HttpRequest.Builder create =
                HttpRequest.newBuilder(server.page("cs101").resolve(CALLS)).POST(BodyPublishers.ofString("{}"));

        assertThat(send(create).statusCode()).isEqualTo(401);
    }

    @Test
    void page_maySendToTheStoreAndNowhereElse() throws Exception {
        HttpResponse<String> page = send(request("ada", "/courses/cs101/upload"));

        assertThat(page.body()).contains("type=\"file\"", "/upload.js");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("connect-src 'self' https://store.example;");
        assertThat(send(request("ada", "/upload.js")).body()).isEqualTo("export {}");
    }
}

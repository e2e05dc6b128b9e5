package dev.mediamanager.examples.lms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.SessionId;
import dev.mediamanager.UploadSession;
import dev.mediamanager.Uploads;
import dev.mediamanager.spi.SignedRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers what Uppy's {@code @uppy/aws-s3}, version 6, asks its {@code companionEndpoint}: to create an upload in parts, sign a part, list the
 * parts, complete and abort. The bytes go from the browser to the store.
 *
 * <p>The id of an upload is that of its session, and its "key" is the course: by it each call finds out anew whether the user may go on.
 *
 * @param module whose uploads these are
 * @param users tells who asks, by the session of the platform
 */
record UploadHandler(CourseModule module, Function<HttpExchange, Optional<String>> users) implements HttpHandler {
    static final String PATH = "/uploads/s3/multipart";
    private static final String STATE = "state";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            Optional<String> user = users.apply(exchange);
            if (user.isEmpty()) {
                Json.problem(exchange, 401, "Sign in first");
                return;
            }
            Json.send(exchange, 200, answer(exchange, user.get()));
        } catch (MediaException e) {
            Json.problem(exchange, Problems.status(e), String.valueOf(e.getMessage()));
        }
    }

    private Object answer(HttpExchange exchange, String user) throws IOException {
        String[] path =
                exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
        String call = exchange.getRequestMethod() + " " + path.length;
        if (call.equals("POST 1")) {
            return create(user, Json.read(exchange));
        }
        Uploads uploads = module.uploads(user, course(exchange));
        SessionId id = new SessionId(path.length > 1 ? path[1] : "");
        return switch (call) {
            case "GET 2" -> list(uploads, id);
            case "GET 3" -> path[2].equals(STATE) ? state(uploads, id) : sign(uploads, id, path[2]);
            case "POST 3" -> complete(uploads, id, path[2], exchange);
            case "DELETE 2" -> abort(uploads, id);
            default -> throw new MediaNotFoundException("call", call);
        };
    }

    private static String course(HttpExchange exchange) {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        return Arrays.stream(query.split("&", -1))
                .filter(field -> field.startsWith("key="))
                .findFirst()
                .map(field -> field.substring("key=".length()))
                .orElseThrow(() -> MediaRejectedException.argument("key", query, "the course"));
    }

    private Object create(String user, Json.Fields body) {
        Json.Fields metadata = body.fields("metadata");
        String course = metadata.text("course");
        Upload upload = new Upload(body.text("filename"), MediaType.of(body.text("type")), metadata.number("size"));
        UploadSession session = module.begin(user, course, upload);
        return Map.of("uploadId", session.id().value(), "key", course);
    }

    private static List<Map<String, Object>> list(Uploads uploads, SessionId id) {
        return uploads.parts(id).stream()
                .map(part ->
                        Map.<String, Object>of("PartNumber", part.number(), "Size", part.length(), "ETag", part.etag()))
                .toList();
    }

    private static Object sign(Uploads uploads, SessionId id, String number) {
        SignedRequest signed = uploads.signPart(id, Json.number("part number", number));
        return Map.of("method", signed.method(), "url", signed.uri().toString());
    }

    /**
     * What the browser says of its parts is not asked for: the store knows them. The bytes are looked at after this is answered, however many they
     * are; where it says that the upload is, the page learns what became of it.
     */
    private static Object complete(Uploads uploads, SessionId id, String call, HttpExchange exchange) {
        if (!call.equals("complete")) {
            throw new MediaNotFoundException("call", call);
        }
        uploads.finishLater(uploads.get(id));
        return Map.of("location", PATH + "/" + id + "/" + STATE + "?key=" + course(exchange), "key", course(exchange));
    }

    /** Waits a little, so that small files need no second question. */
    private static Object state(Uploads uploads, SessionId id) {
        UploadSession session = uploads.await(id, PATIENCE);
        return switch (session.state()) {
            case OPEN, FINISHING -> Map.of("state", session.state());
            case FINISHED ->
                Map.of(
                        "state",
                        session.state(),
                        "location",
                        LectureUrls.PATH + session.media().orElseThrow());
            case FAILED ->
                Map.of(
                        "state",
                        session.state(),
                        "message",
                        session.failure().orElseThrow().message());
        };
    }

    private static Object abort(Uploads uploads, SessionId id) {
        uploads.abort(id);
        return Map.of();
    }
}

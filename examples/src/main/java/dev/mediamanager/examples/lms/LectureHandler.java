package dev.mediamanager.examples.lms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.ContentDisposition;
import dev.mediamanager.ContentDisposition.Kind;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.examples.server.ContentReply;
import dev.mediamanager.examples.server.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers with a lecture as it was uploaded, to be saved, by the way that each call asks for: {@code /lectures/ID} sends the browser to the store,
 * where the store can sign, so that no byte passes through here; {@code /lectures/ID?via=server} passes the bytes through, for clients that
 * cannot reach the store.
 *
 * @param module whose lectures these are
 * @param users tells who asks, by the session of the platform
 */
record LectureHandler(CourseModule module, Function<HttpExchange, Optional<String>> users) implements HttpHandler {
    /** Long enough to begin a download; one that has begun goes on. */
    static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final String THROUGH_HERE = "via=server";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Optional<String> user = users.apply(exchange);
        if (user.isEmpty()) {
            Reply.text(exchange, 401, "Sign in first");
            return;
        }
        MediaManager media = module.as(user.get());
        String id = exchange.getRequestURI().getPath().substring(LectureUrls.PATH.length());
        MediaRef lecture = MediaRef.original(new MediaId(id));
        Optional<URI> elsewhere = mayRedirect(exchange)
                ? media.delivery().directUrl(lecture, Kind.ATTACHMENT, VALIDITY)
                : Optional.empty();
        if (elsewhere.isPresent()) {
            redirect(exchange, elsewhere.get());
        } else {
            passThrough(exchange, media, lecture);
        }
    }

    /** What is signed is a {@code GET}. */
    private static boolean mayRedirect(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                && !THROUGH_HERE.equals(exchange.getRequestURI().getQuery());
    }

    /** Whoever has the address can read until it ends: no cache may keep it. */
    private static void redirect(HttpExchange exchange, URI address) throws IOException {
        exchange.getResponseHeaders().set("Location", address.toString());
        Reply.text(exchange, 302, "The lecture is in the store");
    }

    private static void passThrough(HttpExchange exchange, MediaManager media, MediaRef lecture) throws IOException {
        try (MediaContent content = media.stream(lecture)) {
            ContentDisposition disposition = ContentDisposition.of(Kind.ATTACHMENT, content.type(), content.fileName());
            exchange.getResponseHeaders().set("Content-Disposition", disposition.value());
        }
        new ContentReply(media, exchange).send(lecture);
    }
}

package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Answers with an original, to be saved and not shown: it is as its uploader made it, and nobody has decoded all of it.
 *
 * @param manager decides what may be read
 */
record OriginalHandler(MediaManager manager) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        MediaRef ref = MediaRef.original(
                Route.of(exchange, ServerLinks.ORIGINALS).ref().media());
        try (MediaContent content = manager.stream(ref)) {
            exchange.getResponseHeaders().set("Content-Disposition", attachment(content.fileName()));
        }
        new ContentReply(manager, exchange).send(ref);
    }

    /** Encodes the name as RFC 6266 and RFC 8187 ask, so that it can hold any character and end no header. */
    static String attachment(String fileName) {
        String encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename*=UTF-8''" + encoded;
    }
}

package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaManager;
import java.io.IOException;

/**
 * Answers with a rendition, to be shown in the page.
 *
 * @param manager decides what may be read
 */
record VariantHandler(MediaManager manager) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        new ContentReply(manager, exchange)
                .send(Route.of(exchange, ServerLinks.VARIANTS).variant());
    }
}

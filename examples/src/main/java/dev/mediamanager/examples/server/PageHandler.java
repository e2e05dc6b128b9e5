package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.examples.page.Links;
import java.io.IOException;
import java.util.function.Function;

/**
 * Answers with the page, rendered anew for each request.
 *
 * @param page renders it
 */
record PageHandler(Function<Links, String> page) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/")) {
            Reply.body(exchange, 200, "text/html; charset=utf-8", page.apply(ServerLinks.INSTANCE));
        } else {
            Reply.text(exchange, 404, "Not found");
        }
    }
}

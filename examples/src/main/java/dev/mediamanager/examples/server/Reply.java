package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Sends small answers. */
public final class Reply {
    private static final int NO_BODY = -1;

    private Reply() {}

    /** Sends a line of plain text. */
    public static void text(HttpExchange exchange, int status, String text) throws IOException {
        body(exchange, status, "text/plain; charset=utf-8", text);
    }

    /** Sends a text of a type, which no cache may keep. */
    public static void body(HttpExchange exchange, int status, String type, String text) throws IOException {
        body(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends some bytes of a type, which no cache may keep. */
    static void body(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (start(exchange, status, bytes.length)) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /**
     * Sends the status and the headers of an answer with content.
     *
     * @return whether to send the content too: not for {@code HEAD}
     */
    static boolean start(HttpExchange exchange, int status, long length) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
        }
        exchange.sendResponseHeaders(status, head || length == 0 ? NO_BODY : length);
        return !head && length > 0;
    }

    /** Tells whether the client has these bytes already (RFC 9110 section 13.1.2): a weak comparison suffices for {@code If-None-Match}. */
    static boolean isKnown(HttpExchange exchange, String etag) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match")).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }

    /** Sends the status and the headers of an answer without content. */
    static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, NO_BODY);
    }
}

package dev.mediamanager.examples.lms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.examples.server.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Answers with a text that never changes.
 *
 * @param text the text
 * @param type the value of the HTTP field {@code Content-Type}
 */
record StaticFile(String text, String type) implements HttpHandler {
    static StaticFile of(Path file, String type) throws IOException {
        return new StaticFile(Files.readString(file), type);
    }

    /** Returns a file beside this class. */
    static StaticFile ofClassPath(String name, String type) throws IOException {
        try (InputStream in = StaticFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new StaticFile(new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Reply.body(exchange, 200, type, text);
    }
}

package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import java.io.IOException;

/**
 * Answers with the keys of encrypted HLS. A host must know who asks here; segments may come from anywhere.
 *
 * @param manager decides who gets a key
 */
record KeyHandler(MediaManager manager) implements HttpHandler {
    private static final String TYPE = "application/octet-stream";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        MediaRef ref = Route.of(exchange, EncryptedLinks.KEYS).variant();
        byte[] key = manager.delivery().encrypted(Route.session(exchange)).key(ref);
        Reply.body(exchange, 200, TYPE, key);
    }
}

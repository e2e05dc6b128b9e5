package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import java.io.IOException;

/**
 * Answers with DASH manifests, computed for each request.
 *
 * @param manager decides what may be read
 */
record ManifestHandler(MediaManager manager) implements HttpHandler {
    private static final String TYPE = "application/dash+xml";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Route route = Route.of(exchange, ServerLinks.MANIFESTS).without(ServerLinks.MANIFEST_SUFFIX);
        MediaRef ref = route.variant();
        if (ref.rendition().isPresent()) {
            throw new MediaNotFoundException("manifest", route.text());
        }
        Reply.body(exchange, 200, TYPE, manager.delivery().manifest(ref, ServerLinks.playlistUrls(ref)));
    }
}

package dev.mediamanager.examples.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.EncryptedDelivery;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import java.io.IOException;
import java.nio.channels.Channels;

/**
 * Answers with segments that are encrypted while they are sent.
 *
 * @param manager decides what may be read
 */
record SegmentHandler(MediaManager manager) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = Route.of(exchange, EncryptedLinks.SEGMENTS).text();
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            throw new MediaNotFoundException("path", path);
        }
        MediaRef ref = new Route(path.substring(0, slash)).variant();
        EncryptedDelivery delivery = manager.delivery().encrypted(Route.session(exchange));
        try (MediaContent content = open(delivery, ref, path.substring(slash + 1))) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", content.type().name());
            headers.set("ETag", content.etag());
            headers.set("Cache-Control", "private, no-cache"); // may be kept, but must be asked for again
            if (Reply.isKnown(exchange, content.etag())) {
                Reply.empty(exchange, 304);
            } else if (Reply.start(exchange, 200, content.range().length())) {
                content.transferTo(Channels.newChannel(exchange.getResponseBody()));
            }
        }
    }

    private static MediaContent open(EncryptedDelivery delivery, MediaRef ref, String name) {
        if (name.equals(EncryptedLinks.INITIALIZATION)) {
            return delivery.initialization(ref);
        }
        String number = new Route(name).without(EncryptedLinks.SEGMENT_SUFFIX).text();
        if (!number.matches("[0-9]{1,9}")) {
            throw new MediaNotFoundException("segment", name);
        }
        return delivery.segment(ref, Integer.parseInt(number));
    }
}

package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.Delivery;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import java.io.IOException;
import java.time.Duration;

/**
 * Answers with the playlists of encrypted HLS. A master playlist begins a session, whose token is in every address that it leads to.
 *
 * @param manager decides what may be read
 */
record EncryptedPlaylistHandler(MediaManager manager) implements HttpHandler {
    /** Long enough for a film and a pause: players read a playlist once. */
    private static final Duration VALIDITY = Duration.ofHours(6);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Route route = Route.of(exchange, EncryptedLinks.PLAYLISTS).without(ServerLinks.PLAYLIST_SUFFIX);
        Reply.body(exchange, 200, PlaylistHandler.TYPE, playlist(route.variant(), exchange));
    }

    private String playlist(MediaRef ref, HttpExchange exchange) {
        Delivery delivery = manager.delivery();
        if (ref.rendition().isPresent()) {
            String token = Route.session(exchange);
            return delivery.encrypted(token).mediaPlaylist(ref, new EncryptedLinks(ref, token));
        }
        String token = delivery.openPlayback(ref, VALIDITY).token();
        return delivery.masterPlaylist(ref, new EncryptedLinks(ref, token));
    }
}

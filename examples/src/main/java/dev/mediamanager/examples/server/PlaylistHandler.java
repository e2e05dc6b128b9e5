package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import java.io.IOException;

/**
 * Answers with HLS playlists, computed for each request.
 *
 * @param manager decides what may be read
 */
record PlaylistHandler(MediaManager manager) implements HttpHandler {
    static final String TYPE = "application/vnd.apple.mpegurl";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        MediaRef ref = Route.of(exchange, ServerLinks.PLAYLISTS)
                .without(ServerLinks.PLAYLIST_SUFFIX)
                .variant();
        String playlist = ref.rendition().isPresent()
                ? manager.delivery().mediaPlaylist(ref, ServerLinks.playlistUrls(ref))
                : manager.delivery().masterPlaylist(ref, ServerLinks.playlistUrls(ref));
        Reply.body(exchange, 200, TYPE, playlist);
    }
}

package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import java.io.IOException;

/**
 * Answers with the HLS playlists of captions, computed for each request; their text is a variant like others.
 *
 * @param manager decides what may be read
 */
record CaptionHandler(MediaManager manager) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        MediaRef ref = Route.of(exchange, ServerLinks.CAPTIONS)
                .without(ServerLinks.PLAYLIST_SUFFIX)
                .variant();
        String playlist = manager.delivery().captionPlaylist(ref, ServerLinks.playlistUrls(ref));
        Reply.body(exchange, 200, PlaylistHandler.TYPE, playlist);
    }
}

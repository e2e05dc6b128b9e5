package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import java.io.IOException;

/**
 * Answers with the tracks of storyboards, and with their HLS playlists, computed for each request.
 *
 * @param manager decides what may be read
 */
record ThumbnailHandler(MediaManager manager) implements HttpHandler {
    private static final String TYPE = "text/vtt; charset=utf-8";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean images = exchange.getRequestURI().getPath().endsWith(ServerLinks.PLAYLIST_SUFFIX);
        Route route = Route.of(exchange, ServerLinks.THUMBNAILS)
                .without(images ? ServerLinks.PLAYLIST_SUFFIX : ServerLinks.THUMBNAILS_SUFFIX);
        MediaRef ref = route.variant();
        if (ref.rendition().isPresent()) {
            throw new MediaNotFoundException("thumbnail track", route.text());
        }
        if (images) {
            String playlist = manager.delivery().imagePlaylist(ref, ServerLinks.playlistUrls(ref));
            Reply.body(exchange, 200, PlaylistHandler.TYPE, playlist);
        } else {
            Reply.body(exchange, 200, TYPE, manager.delivery().thumbnailTrack(ref, ServerLinks.playlistUrls(ref)));
        }
    }
}

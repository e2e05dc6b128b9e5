package dev.mediamanager.examples.server;

import static java.util.Map.entry;

import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaManager;
import dev.mediamanager.examples.page.Links;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Serves a page and the media it shows, to this machine only.
 *
 * <p>It shows how a host delivers media; it knows no users, so the manager it is given decides what everybody on this machine may read.
 */
public final class MediaServer implements AutoCloseable {
    private final LocalServer server;

    private MediaServer(LocalServer server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param page renders the page with the links it is given
     * @param port where to listen, 0 for any free port; if absent, 8080 or else any free port
     * @throws IOException if the port is not free
     */
    public static MediaServer start(MediaManager manager, Function<Links, String> page, OptionalInt port)
            throws IOException {
        Map<String, HttpHandler> handlers = Map.ofEntries(
                entry("/", new PageHandler(page)),
                entry(ServerLinks.ASSETS, new AssetHandler()),
                entry(ServerLinks.VARIANTS, new VariantHandler(manager)),
                entry(ServerLinks.ORIGINALS, new OriginalHandler(manager)),
                entry(ServerLinks.PLAYLISTS, new PlaylistHandler(manager)),
                entry(ServerLinks.CAPTIONS, new CaptionHandler(manager)),
                entry(ServerLinks.MANIFESTS, new ManifestHandler(manager)),
                entry(ServerLinks.THUMBNAILS, new ThumbnailHandler(manager)),
                entry(EncryptedLinks.PLAYLISTS, new EncryptedPlaylistHandler(manager)),
                entry(EncryptedLinks.KEYS, new KeyHandler(manager)),
                entry(EncryptedLinks.SEGMENTS, new SegmentHandler(manager)));
        return new MediaServer(LocalServer.start(handlers, Gatekeeper.ofReaders(), port));
    }

    /** Returns the address of the page. */
    public URI uri() {
        return server.uri();
    }

    /** Waits until the server is closed, or this thread is interrupted. */
    public void await() {
        server.await();
    }

    /** Stops at once; idempotent. */
    @Override
    public void close() {
        server.close();
    }
}

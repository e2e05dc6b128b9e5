package dev.mediamanager.examples.lms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.MediaId;
import dev.mediamanager.examples.server.Gatekeeper;
import dev.mediamanager.examples.server.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The pages of the platform on which teachers upload, and from which lectures are saved: the files go between browsers and store directly. */
public final class LectureServer implements AutoCloseable {
    private static final String SCRIPT = "/upload.js";
    private static final String PAGES = "/courses/";

    private final LocalServer server;

    private LectureServer(LocalServer server) {
        this.server = server;
    }

    /**
     * Starts a server for this machine, on any free port.
     *
     * @param module the courses
     * @param users tells who asks, by the session of the platform
     * @param store where the store is, to which browsers may send
     * @param script Uppy and what the page does with it, in one file
     * @throws IOException if no port is free
     */
    public static LectureServer start(
            CourseModule module, Function<HttpExchange, Optional<String>> users, URI store, Path script)
            throws IOException {
        Map<String, HttpHandler> handlers = Map.of(
                PAGES,
                StaticFile.ofClassPath("upload.html", "text/html; charset=utf-8"),
                SCRIPT,
                StaticFile.of(script, "text/javascript; charset=utf-8"),
                UploadHandler.PATH,
                new UploadHandler(module, users),
                LectureUrls.PATH,
                new LectureHandler(module, users));
        return new LectureServer(LocalServer.start(handlers, Gatekeeper.ofUploaders(store), OptionalInt.of(0)));
    }

    /** Returns the address of the page of a course. */
    public URI page(String course) {
        return server.uri().resolve(PAGES + course + "/upload");
    }

    /** Returns where a lecture is saved from. */
    public URI lecture(MediaId lecture) {
        return server.uri().resolve(LectureUrls.PATH + lecture);
    }

    /** Stops at once; idempotent. */
    @Override
    public void close() {
        server.close();
    }
}

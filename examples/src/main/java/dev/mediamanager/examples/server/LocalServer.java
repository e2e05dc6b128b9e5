package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server for this machine only: handlers behind a gatekeeper. */
public final class LocalServer implements AutoCloseable {
    private static final int USUAL_PORT = 8080;
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LocalServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @param handlers who answers, by the start of the path
     * @param gatekeeper what holds for every request
     * @param port where to listen, 0 for any free port; if absent, 8080 or else any free port
     * @throws IOException if the port is not free
     */
    public static LocalServer start(Map<String, HttpHandler> handlers, Gatekeeper gatekeeper, OptionalInt port)
            throws IOException {
        HttpServer server = port.isPresent() ? listen(port.getAsInt()) : listenAnywhere();
        handlers.forEach((path, handler) ->
                server.createContext(path, handler).getFilters().add(gatekeeper));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.start();
        return new LocalServer(server, threads);
    }

    private static HttpServer listenAnywhere() throws IOException {
        try {
            return listen(USUAL_PORT);
        } catch (BindException e) {
            return listen(0);
        }
    }

    private static HttpServer listen(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException e) {
            BindException named = new BindException("Port " + port + " is not free; name another one");
            named.initCause(e);
            throw named;
        }
    }

    /** Returns its address. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Waits until the server is closed, or this thread is interrupted. */
    public void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops at once; idempotent. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        closed.countDown();
    }
}

package dev.mediamanager.examples.server;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holds for every request: who may ask, what a browser may do with the answer, and what an exception becomes. */
public final class Gatekeeper extends Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Scripts, styles and media from here only. The player makes its media from what it has loaded, so {@code blob:}. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " media-src 'self' blob:; connect-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final SortedSet<String> methods;
    private final String policy;

    private Gatekeeper(Set<String> methods, String reachable) {
        this.methods = new TreeSet<>(methods);
        this.policy = POLICY.formatted(reachable);
    }

    /** Lets requests through that change nothing. */
    static Gatekeeper ofReaders() {
        return new Gatekeeper(READING, "'self'");
    }

    /**
     * Lets requests of pages from here through that upload.
     *
     * @param store where pages may send what they upload
     */
    public static Gatekeeper ofUploaders(URI store) {
        return new Gatekeeper(
                Set.of("GET", "HEAD", "POST", "DELETE"), "'self' " + store.getScheme() + "://" + store.getAuthority());
    }

    @Override
    public String description() {
        return "Checks requests and secures answers";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", policy);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        try (exchange) {
            answer(exchange, chain);
        }
    }

    private void answer(HttpExchange exchange, Chain chain) throws IOException {
        if (!isForThisMachine(exchange)) {
            Reply.text(exchange, 421, "This server is for " + HOSTS + " only");
            return;
        }
        if (!methods.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
            Reply.text(exchange, 405, "Only " + String.join(", ", methods) + " are answered");
            return;
        }
        if (!READING.contains(exchange.getRequestMethod()) && !isFromHere(exchange)) {
            Reply.text(exchange, 403, "Only pages of this server may change something");
            return;
        }
        try {
            chain.doFilter(exchange);
        } catch (MediaNotFoundException | MediaRejectedException | MediaAccessDeniedException e) {
            LOG.debug("Not found: {}", e.toString());
            Reply.text(exchange, 404, "Not found");
        } catch (RuntimeException e) {
            LOG.warn("{} failed", exchange.getRequestURI().getRawPath(), e); // a query may hold a session's token
            if (exchange.getResponseCode() < 0) {
                Reply.text(exchange, 500, "The request failed");
            } // else the connection ends early, which tells the client that something is missing
        }
    }

    /** A page of another site could send requests, with the cookies of whoever looks at it; browsers say whose page it is. */
    private static boolean isFromHere(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String origin = headers.getFirst("Origin");
        return origin == null || origin.equals("http://" + headers.getFirst("Host"));
    }

    /** A page of another site could name this server by a host name of its own; then the browser would let it read the answers. */
    private static boolean isForThisMachine(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && HOSTS.contains(host.replaceFirst(":[0-9]+$", ""));
    }
}

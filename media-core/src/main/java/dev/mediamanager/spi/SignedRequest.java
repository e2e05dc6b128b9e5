package dev.mediamanager.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A request to the store that whoever holds it may make until it expires. It is a secret: never log it.
 *
 * @param method the HTTP method
 * @param uri where to send it, with the signature
 * @param headers the headers to send exactly as they are here; the store refuses a request without them
 * @param expires when it stops working
 */
public record SignedRequest(String method, URI uri, Map<String, String> headers, Instant expires) {
    /** Copies the headers. */
    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    /** Names the request without its signature. */
    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getPath() + " until " + expires;
    }
}

package dev.mediamanager.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A form that a browser may post to the store until it expires, as {@code multipart/form-data} (RFC 7578): all fields, then the bytes as the last
 * field, {@code file}. It is a secret: never log it.
 *
 * @param uri where to post it
 * @param fields the fields to send exactly as they are here
 * @param expires when it stops working
 */
public record SignedForm(URI uri, Map<String, String> fields, Instant expires) {
    /** Copies the fields. */
    public SignedForm {
        fields = Map.copyOf(fields);
    }

    /** Names the form without its signature. */
    @Override
    public String toString() {
        return "POST " + uri.getHost() + uri.getPath() + " until " + expires;
    }
}

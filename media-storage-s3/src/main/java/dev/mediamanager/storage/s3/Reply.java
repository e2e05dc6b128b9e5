package dev.mediamanager.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the store answered. Close it, or its body.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body, which fails when the store falls silent
 */
record Reply(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    /** Returns the entity tag as it was sent, or nothing. */
    String etag() {
        return header("etag").orElse("");
    }

    OptionalLong length() {
        try {
            return headers.firstValueAsLong("content-length");
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a body never fails", e);
        }
    }
}

package dev.mediamanager.testkit;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.SignedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was signed; nothing expires. Thread-safe. */
final class InMemorySigner {
    private final Map<URI, Object> signed = new ConcurrentHashMap<>();

    SignedRequest sign(String method, Object terms, Duration validity) {
        URI uri = URI.create("memory://store/" + UUID.randomUUID());
        signed.put(uri, terms);
        return new SignedRequest(method, uri, Map.of(), Instant.now().plus(validity));
    }

    Object terms(URI uri) {
        return Optional.ofNullable(signed.get(uri))
                .orElseThrow(() -> new StorageException(Reason.ACCESS_DENIED, uri + " was not signed"));
    }
}

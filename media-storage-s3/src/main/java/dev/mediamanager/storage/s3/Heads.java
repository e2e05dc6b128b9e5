package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.storage.s3.Client.Again;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** Looks objects up. */
final class Heads {
    private final Client client;
    private final Failures failures;

    Heads(Client client, Failures failures) {
        this.client = client;
        this.failures = failures;
    }

    /** What the store knows of an object. */
    record Head(long length, String etag, HttpHeaders headers) {
        Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /** Returns what the store knows of an object, or nothing if there is none. */
    Optional<Head> find(String object) {
        Call call = Call.of("Looking up " + object, "HEAD", object);
        try (Reply reply = client.send(call, Again.SAFE)) {
            long length = reply.length()
                    .orElseThrow(() ->
                            new StorageException(Reason.UNAVAILABLE, "The store did not tell the length of " + object));
            return Optional.of(new Head(length, reply.etag(), reply.headers()));
        } catch (CallException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw failures.of(e);
        }
    }
}

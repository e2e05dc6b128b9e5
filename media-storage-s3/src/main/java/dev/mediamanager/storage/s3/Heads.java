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

    /** Returns what the store knows of an object, or nothing if there is none, which it must say with the code of S3. */
    Optional<Head> find(String object) {
        Optional<Head> there = look(object);
        if (there.isEmpty()) {
            requireAbsent(object);
        }
        return there;
    }

    /** An answer to HEAD has no body, so that its 404 may mean anything: an object, a bucket, a proxy. */
    private void requireAbsent(String object) {
        Call call = Call.of("Looking up " + object, "GET", object).header("range", "bytes=0-0");
        try {
            client.run(call, Again.SAFE);
        } catch (CallException e) {
            if (e.is("NoSuchKey")) {
                return;
            }
            if (e.status() != 416) { // there are no bytes, but the object is
                throw failures.of(e);
            }
        }
        throw new StorageException(
                Reason.UNAVAILABLE, "The store says of " + object + " that there is none, and then that there is");
    }

    /** The same in one request: nothing also if somebody else answers 404. For a look before a write, which the store may still refuse. */
    Optional<Head> look(String object) {
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

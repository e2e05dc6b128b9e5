package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.storage.s3.Client.Again;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts a body as one object, if there is none under its name. */
final class WholePut {
    /** Tells our own object, whose answer was lost, from somebody else's. */
    private static final String MARK = "x-amz-meta-put";

    private final Settings settings;
    private final Names names;
    private final Client client;
    private final Heads heads;
    private final Failures failures;

    WholePut(Settings settings, Names names, Client client, Heads heads, Failures failures) {
        this.settings = settings;
        this.names = names;
        this.client = client;
        this.heads = heads;
        this.failures = failures;
    }

    void put(BlobKey key, MediaType type, Payload body) {
        String object = names.object(key);
        if (!settings.conditions() && heads.look(object).isPresent()) {
            throw Failures.exists(key);
        }
        String mark = UUID.randomUUID().toString();
        try {
            client.run(call(key, object, type, body, mark), Again.SAFE);
        } catch (CallException e) {
            if (e.mayHaveBeenDone() && isOurs(object, mark)) {
                return;
            }
            throw failure(key, e);
        }
    }

    private Call call(BlobKey key, String object, MediaType type, Payload body, String mark) {
        BodyCheck.Sum sum = settings.checksum().of(body);
        Map<String, String> headers = new HashMap<>(settings.stored());
        headers.put("content-type", type.name());
        headers.put(sum.name(), sum.value());
        headers.put(MARK, mark);
        if (settings.conditions()) {
            headers.put("if-none-match", "*");
        }
        return Call.of("Putting blob " + key, "PUT", object).headers(headers).payload(body);
    }

    private boolean isOurs(String object, String mark) {
        try {
            return heads.look(object).flatMap(head -> head.header(MARK)).equals(Optional.of(mark));
        } catch (StorageException e) {
            return false; // still unknown: the failure of the put says so
        }
    }

    private StorageException failure(BlobKey key, CallException e) {
        return e.status() == 412 ? Failures.exists(key) : failures.of(e);
    }
}

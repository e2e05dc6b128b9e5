package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.storage.s3.Client.Again;
import java.util.HashMap;
import java.util.Map;

/** Puts a body as one object, if there is none under its name. */
final class WholePut {
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
        if (!settings.dialect().conditions() && heads.look(object).isPresent()) {
            throw Failures.exists(key);
        }
        Mark mark = Mark.random();
        try {
            client.run(call(key, object, type, body, mark), Again.SAFE);
        } catch (CallException e) {
            if (e.mayHaveBeenDone() && isOurs(object, mark)) {
                return;
            }
            throw failure(key, e);
        }
    }

    private Call call(BlobKey key, String object, MediaType type, Payload body, Mark mark) {
        BodyCheck.Sum sum = settings.dialect().checksum().of(body);
        Map<String, String> headers = new HashMap<>(settings.placement().stored());
        headers.put("content-type", type.name());
        headers.put(sum.name(), sum.value());
        headers.put(Mark.HEADER, mark.text());
        if (settings.dialect().conditions()) {
            headers.put("if-none-match", "*");
        }
        return Call.of("Putting blob " + key, "PUT", object).headers(headers).payload(body);
    }

    private boolean isOurs(String object, Mark mark) {
        try {
            return heads.look(object).filter(mark::isOn).isPresent();
        } catch (StorageException e) {
            return false; // still unknown: the failure of the put says so
        }
    }

    private StorageException failure(BlobKey key, CallException e) {
        return e.status() == 412 ? Failures.exists(key) : failures.of(e);
    }
}

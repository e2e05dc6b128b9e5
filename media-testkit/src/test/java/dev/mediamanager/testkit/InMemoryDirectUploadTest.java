package dev.mediamanager.testkit;

import dev.mediamanager.StorageException;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StorageProvider;
import java.net.URI;

class InMemoryDirectUploadTest extends DirectUploadContract {
    private final InMemoryStorage store = new InMemoryStorage();

    @Override
    protected StorageProvider open() {
        return store;
    }

    @Override
    protected boolean send(SignedRequest signed, byte[] bytes) {
        return send(signed.uri(), bytes);
    }

    @Override
    protected boolean send(SignedForm signed, byte[] bytes) {
        return send(signed.uri(), bytes);
    }

    private boolean send(URI signed, byte[] bytes) {
        try {
            store.send(signed, bytes);
            return true;
        } catch (StorageException e) {
            return false;
        }
    }
}

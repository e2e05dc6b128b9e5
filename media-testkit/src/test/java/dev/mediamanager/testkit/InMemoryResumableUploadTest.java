package dev.mediamanager.testkit;

import dev.mediamanager.spi.StorageProvider;
import java.util.List;

class InMemoryResumableUploadTest extends ResumableUploadContract {
    private final InMemoryStorage store = new InMemoryStorage();

    @Override
    protected StorageProvider open() {
        return store;
    }

    @Override
    protected List<?> unfinished() {
        return store.unfinished();
    }
}

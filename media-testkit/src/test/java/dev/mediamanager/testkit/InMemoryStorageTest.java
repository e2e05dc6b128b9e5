package dev.mediamanager.testkit;

import dev.mediamanager.spi.StorageProvider;

class InMemoryStorageTest extends StorageContract {
    private final InMemoryStorage storage = new InMemoryStorage();

    @Override
    protected StorageProvider open() {
        return storage;
    }

    @Override
    protected boolean dropsPartsThatAreNotNamed() {
        return false;
    }

    @Override
    protected boolean keepsBlobsInMemory() {
        return true;
    }
}

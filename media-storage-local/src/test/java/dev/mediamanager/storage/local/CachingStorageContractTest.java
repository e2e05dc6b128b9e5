package dev.mediamanager.storage.local;

import dev.mediamanager.spi.CachingStorage;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.InMemoryStorage;
import dev.mediamanager.testkit.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A store with local copies keeps the contract of the store behind it. */
class CachingStorageContractTest extends StorageContract {
    private final StorageProvider far = new InMemoryStorage();

    @TempDir
    Path folder;

    @Override
    protected StorageProvider open() {
        return CachingStorage.of(far, LocalStorage.at(folder), 64 << 20);
    }

    @Override
    protected boolean keepsBlobsInMemory() {
        return true;
    }
}

package dev.mediamanager.storage.local;

import dev.mediamanager.spi.CachingStorage;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.InMemoryStorage;
import dev.mediamanager.testkit.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A store with local copies, made before anything is read, keeps the contract of the store behind it; that of parts, too. */
class CachingStorageContractTest extends StorageContract {
    private final StorageProvider far = new InMemoryStorage();

    @TempDir
    Path folder;

    @Override
    protected StorageProvider open() {
        return CachingStorage.of(far, LocalStorage.at(folder), 64 << 20, Runnable::run);
    }

    @Override
    protected boolean keepsBlobsInMemory() {
        return true;
    }

    @Override
    protected boolean dropsPartsThatAreNotNamed() {
        return false;
    }
}

package dev.mediamanager.storage.local;

import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageContractTest extends StorageContract {
    @TempDir
    Path root;

    @Override
    protected StorageProvider open() {
        return LocalStorage.at(root);
    }
}

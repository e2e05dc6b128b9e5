package dev.mediamanager.storage.local;

import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.FileBackedStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalFileBackedTest extends FileBackedStorageContract {
    @TempDir
    Path root;

    @Override
    protected StorageProvider open() {
        return LocalStorage.at(root);
    }
}

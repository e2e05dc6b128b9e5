package dev.mediamanager.storage.local;

import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.StorageContract;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

/** The same contract where a file cannot have two names; nothing is forced, for speed. */
class LinklessContractTest extends StorageContract {
    @TempDir
    Path root;

    @Override
    protected StorageProvider open() {
        return LocalStorage.at(root, new LinklessDisk(), Clock.systemUTC());
    }

    private static final class LinklessDisk extends Disk {
        @Override
        void link(Path file, Path newName) {
            throw new UnsupportedOperationException("no links");
        }

        @Override
        void force(Path file, FileChannel channel) {}

        @Override
        void forceFolder(Path folder) {}
    }
}

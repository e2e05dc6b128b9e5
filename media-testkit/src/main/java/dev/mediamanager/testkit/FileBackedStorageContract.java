package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.FileBackedStorage;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store must do that is a {@link FileBackedStorage}, beside {@link StorageContract}. Extend it, and open the store. */
public abstract class FileBackedStorageContract {
    private static final Pattern CONTENT = new Pattern(1, 1000);

    /** For subclasses. */
    protected FileBackedStorageContract() {}

    /** Opens the store, which is a {@link FileBackedStorage} too; each test closes what it opened. */
    protected abstract StorageProvider open();

    private static BlobKey randomKey() {
        return new BlobKey("fc" + UUID.randomUUID().toString().replace("-", ""));
    }

    @Test
    void holdsExactlyTheBytesInItsFile() throws IOException {
        BlobKey key = randomKey();
        try (StorageProvider store = open()) {
            store.put(new PutRequest(key, CONTENT.stream(), OptionalLong.of(CONTENT.length()), MediaType.OCTET_STREAM));
            assertThat(Files.readAllBytes(((FileBackedStorage) store).file(key)))
                    .isEqualTo(CONTENT.bytes());
            store.delete(key);
        }
    }

    @Test
    void hasNoFile_ofAnUnknownKey() {
        BlobKey unknown = randomKey();
        try (StorageProvider store = open()) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> ((FileBackedStorage) store).file(unknown))
                    .matches(e -> e.reason() == Reason.NOT_FOUND);
        }
    }
}

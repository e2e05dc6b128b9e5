package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.FileBackedStorage;
import dev.mediamanager.spi.StorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Opening, closing, and what outlives it; extra abilities. */
abstract class StorageLifecycleCases extends StorageCases {
    StorageLifecycleCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void showsABlob_toAnotherInstance() {
        StorageProvider before = openAgain();
        put(key(), SMALL);
        assertHolds(before, key(), SMALL);
        assertHolds(openAgain(), key(), SMALL);
        assertThat(openAgain().list(prefix(), java.util.Optional.empty()).items())
                .containsExactly(new BlobStat(key(), SMALL.length()));
    }

    @Test
    void keepsABlob_afterClosing() {
        put(key(), SMALL);
        store.close();
        assertHolds(openAgain(), key(), SMALL);
    }

    @Test
    void closesTwice() {
        put(key(), SMALL);
        store.close();
        store.close();
        assertHolds(openAgain(), key(), SMALL);
    }

    @Test
    void closes_withoutDisturbingAnotherInstance() {
        StorageProvider other = openAgain();
        put(key("a"), SMALL);
        other.close();
        put(key("b"), SMALL);
        assertHolds(key("a"), SMALL);
        assertHolds(key("b"), SMALL);
    }

    @Test
    void describesItself() {
        assertThat(store.describe()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void holdsExactlyTheBytesInItsFile() throws IOException {
        FileBackedStorage files = fileBacked();
        put(key(), SMALL);
        assertThat(Files.readAllBytes(files.file(key()))).isEqualTo(SMALL.bytes());
    }

    @Test
    void hasNoFile_ofAnUnknownKey() {
        FileBackedStorage files = fileBacked();
        BlobKey unknown = key("unknown");
        assertReason(Reason.NOT_FOUND, () -> files.file(unknown));
    }

    private FileBackedStorage fileBacked() {
        assumeTrue(store instanceof FileBackedStorage, "the store is not backed by files");
        return (FileBackedStorage) store;
    }
}

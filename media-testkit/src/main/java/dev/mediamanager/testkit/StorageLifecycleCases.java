package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.StorageProvider;
import org.junit.jupiter.api.Test;

/** Opening, closing, and what outlives it. */
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
}

package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking up and deleting. */
abstract class StorageDeleteCases extends StorageCases {
    StorageDeleteCases(StorageContract contract) {
        super(contract);
    }

    @Test
    void statsExactly() {
        put(key("a"), new Pattern(1, 65_537));
        put(key("b"), new Pattern(1, 0));
        assertThat(store.stat(key("a"))).contains(new BlobStat(key("a"), 65_537));
        assertThat(store.stat(key("b"))).contains(new BlobStat(key("b"), 0));
    }

    @Test
    void statsNothing_ofAnUnknownKey() {
        assertThat(store.stat(key("unknown"))).isEmpty();
    }

    @Test
    void statsNothing_ofAKeyThatIsOnlyAPrefix() {
        put(key("dir/file"), SMALL);
        assertThat(store.stat(key("dir"))).isEmpty();
        assertThat(store.stat(key("di"))).isEmpty();
    }

    @Test
    void deletes() {
        put(key(), SMALL);
        store.delete(key());
        assertAbsent(key());
    }

    @Test
    void deletes_anUnknownKey() {
        store.delete(key("unknown"));
        assertAbsent(key("unknown"));
    }

    @Test
    void deletes_twice() {
        put(key(), SMALL);
        store.delete(key());
        store.delete(key());
        assertAbsent(key());
    }

    @Test
    void deletes_onlyTheExactKey() {
        List<String> others = List.of("a/b", "ab", "a0", "a/b/c", "b");
        others.forEach(suffix -> put(key(suffix), SMALL));
        put(key("a"), SMALL);
        store.delete(key("a"));
        assertAbsent(key("a"));
        assertThat(others).allSatisfy(suffix -> assertHolds(key(suffix), SMALL));
    }

    @Test
    void deletes_nothingByAPrefix() {
        put(key("dir/file"), SMALL);
        store.delete(key("dir"));
        store.delete(key("di"));
        assertHolds(key("dir/file"), SMALL);
    }

    @Test
    void deletes_whatAnotherInstanceStored() {
        put(key(), SMALL);
        openAgain().delete(key());
        assertAbsent(key());
    }

    @Test
    void deletes_fromSixteenThreads() {
        put(key(), SMALL);
        BlobKey key = key();
        List<Boolean> done = Together.run(16, i -> {
            store.delete(key);
            return true;
        });
        assertThat(done).hasSize(16);
        assertAbsent(key);
    }

    @Test
    void deletesWhileReading_withoutAnEarlyEnd() throws IOException {
        Pattern content = new Pattern(5, 2_000_000);
        put(key(), content);
        try (InputStream in = store.open(key(), ByteRange.whole(content.length()))) {
            assertThat(in.readNBytes(10)).isEqualTo(content.slice(0, 10));
            store.delete(key());
            assertWholeOrFailed(in, content);
        }
        assertThat(store.stat(key())).isEmpty();
    }

    private static void assertWholeOrFailed(InputStream in, Pattern content) {
        byte[] rest;
        try {
            rest = in.readAllBytes();
        } catch (IOException | StorageException e) {
            assertThat(e).isNotNull(); // allowed: the reader knows that it has not all
            return;
        }
        assertThat(rest).isEqualTo(content.slice(10, (int) content.length() - 10));
    }

    @Test
    void refusesToOpen_afterADeletion() {
        put(key(), SMALL);
        store.delete(key());
        assertReason(Reason.NOT_FOUND, () -> read(key(), 0, SMALL.length()));
    }
}

package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the cases of the storage contract share: an open store, keys of its own, and the words of the assertions. */
abstract class StorageCases {
    static final Pattern SMALL = new Pattern(1, 1000);
    private static final int MOST_PAGES = 10_000;
    private static final int CLEANERS = 8;

    final StorageContract contract;
    StorageProvider store;
    private final String keyPrefix = "ct" + UUID.randomUUID().toString().replace("-", "");
    private final ConcurrentLinkedQueue<BlobKey> keys = new ConcurrentLinkedQueue<>();
    private final List<StorageProvider> opened = new ArrayList<>();

    StorageCases(StorageContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void openStore() {
        store = openAgain();
    }

    @AfterEach
    void cleanUp() {
        StorageProvider cleaner = openAgain();
        if (!keys.isEmpty()) {
            Together.run(Math.min(CLEANERS, keys.size()), index -> {
                for (BlobKey key = keys.poll(); key != null; key = keys.poll()) {
                    BlobKey old = key;
                    ignoreFailure(() -> cleaner.delete(old));
                }
                return true;
            });
        }
        opened.forEach(each -> ignoreFailure(each::close));
    }

    /** Runs what some cases break on purpose; whether it works is checked by cases of its own. */
    private static void ignoreFailure(Runnable tidying) {
        try {
            tidying.run();
        } catch (RuntimeException e) {
            assertThat(e).isNotNull();
        }
    }

    final StorageProvider openAgain() {
        StorageProvider another = contract.open();
        opened.add(another);
        return another;
    }

    /** Returns a key of this test alone. */
    final BlobKey key(String suffix) {
        return ownKey(keyPrefix + suffix);
    }

    final BlobKey key() {
        return key("x");
    }

    /** Returns a key as it is; it is deleted after the test. */
    final BlobKey ownKey(String text) {
        BlobKey key = new BlobKey(text);
        keys.add(key);
        return key;
    }

    final String prefix() {
        return keyPrefix;
    }

    final long put(BlobKey key, Pattern content) {
        return put(key, content.stream(), OptionalLong.of(content.length()));
    }

    final long put(BlobKey key, InputStream content, OptionalLong length) {
        return store.put(request(key, content, length));
    }

    static PutRequest request(BlobKey key, InputStream content, OptionalLong length) {
        return new PutRequest(key, content, length, MediaType.OCTET_STREAM);
    }

    final byte[] read(BlobKey key, long offset, long length) {
        return read(store, key, offset, length);
    }

    static byte[] read(StorageProvider from, BlobKey key, long offset, long length) {
        try (InputStream in = from.open(key, new ByteRange(offset, length))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void assertHolds(BlobKey key, Pattern content) {
        assertHolds(store, key, content);
    }

    static void assertHolds(StorageProvider from, BlobKey key, Pattern content) {
        assertThat(from.stat(key)).as("stat(%s)", key).contains(new BlobStat(key, content.length()));
        assertThat(read(from, key, 0, content.length())).as("bytes of %s", key).isEqualTo(content.bytes());
    }

    final void assertAbsent(BlobKey key) {
        assertThat(store.stat(key)).as("stat(%s)", key).isEmpty();
        assertReason(Reason.NOT_FOUND, () -> read(key, 0, 0));
        assertThat(listAll(key.value()))
                .as("list(%s)", key)
                .noneMatch(stat -> stat.key().equals(key));
    }

    static StorageException assertReason(Reason reason, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(StorageException.class);
        StorageException failure = (StorageException) thrown;
        assertThat(failure.reason()).as("reason of %s", failure).isEqualTo(reason);
        assertThat(failure.retryable()).isEqualTo(reason == Reason.UNAVAILABLE);
        assertThat(failure).message().isNotBlank();
        return failure;
    }

    /** Lists all pages, and checks of each what holds for every page. */
    final List<BlobStat> listAll(String keysFrom) {
        List<BlobStat> all = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<BlobStat> page = store.list(keysFrom, cursor);
            assertThat(page.items()).as("a page").hasSizeLessThanOrEqualTo(1000);
            all.addAll(page.items());
            cursor = page.next();
            cursor.ifPresent(next ->
                    assertThat(cursors.add(next)).as("cursor %s is new", next).isTrue());
            assertThat(cursors).as("pages").hasSizeLessThan(MOST_PAGES);
        } while (cursor.isPresent());
        return all;
    }
}

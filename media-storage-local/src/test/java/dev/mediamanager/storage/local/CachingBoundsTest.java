package dev.mediamanager.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.CachingStorage;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.DelegatingStorage;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What copies take of the near store, whatever happens to it. */
class CachingBoundsTest {
    private static final int MIB = 1 << 20;

    private final InMemoryStorage far = new InMemoryStorage();

    @TempDir
    Path folder;

    private LocalStorage files;
    private FaultyStorage near;
    private CachingStorage store;

    @BeforeEach
    void open() {
        files = LocalStorage.at(folder);
        near = FaultyStorage.around(files);
        store = around(near, 4 * MIB);
    }

    private CachingStorage around(StorageProvider copies, int bytes) {
        return CachingStorage.of(far, copies, bytes, Runnable::run);
    }

    private BlobKey put(int number, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) number);
        BlobKey key = new BlobKey("blob" + number);
        far.put(new PutRequest(key, new ByteArrayInputStream(bytes), OptionalLong.of(length), MediaType.OCTET_STREAM));
        return key;
    }

    private void read(BlobKey key, int number) {
        try (InputStream in = store.open(key, new ByteRange(0, 10))) {
            assertThat(in.readAllBytes()).hasSize(10).containsOnly(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<BlobStat> copies() {
        return files.list("", Optional.empty()).items();
    }

    private long bytes() {
        return copies().stream().mapToLong(BlobStat::length).sum();
    }

    @Test
    void othersGo_beforeACopyIsMade() {
        List<Long> together = new ArrayList<>();
        store = around(
                new DelegatingStorage(files) {
                    @Override
                    public long put(PutRequest request) {
                        together.add(bytes() + request.length().orElseThrow());
                        return delegate.put(request);
                    }
                },
                4 * MIB);
        for (int i = 0; i < 20; i++) {
            read(put(i, MIB - 10), i);
        }
        assertThat(together).hasSizeGreaterThanOrEqualTo(4).allMatch(sum -> sum <= 4L * MIB);
    }

    @Test
    void copy_whoseRoomIsTaken_isGivenUp() {
        BlobKey key = put(1, 1000);
        List<Throwable> failures = new ArrayList<>();
        store = around(
                new DelegatingStorage(files) {
                    @Override
                    public long put(PutRequest request) {
                        store.delete(key);
                        try {
                            return delegate.put(request);
                        } catch (RuntimeException e) {
                            failures.add(e);
                            throw e;
                        }
                    }
                },
                4 * MIB);
        assertThatThrownBy(() -> store.open(key, ByteRange.whole(1000))).isInstanceOf(StorageException.class);
        assertThat(failures).singleElement().isInstanceOf(UncheckedIOException.class);
        assertThat(copies()).isEmpty();
    }

    @Test
    void nothingIsCopied_whileACopyCannotBeRemoved() {
        for (int i = 0; i < 4; i++) {
            read(put(i, MIB - 10), i);
        }
        assertThat(copies()).hasSize(4);
        near.plan(Operation.DELETE, Fault.FAIL_BEFORE, call -> true);
        for (int i = 4; i < 12; i++) {
            read(put(i, MIB - 10), i);
        }
        assertThat(bytes()).isLessThanOrEqualTo(4L * MIB);

        near.heal();
        for (int i = 12; i < 20; i++) {
            read(put(i, MIB - 10), i);
        }
        assertThat(bytes()).isPositive().isLessThanOrEqualTo(4L * MIB);
        assertThat(near.calls())
                .filteredOn(call -> call.operation() == Operation.PUT)
                .as("copies are made again")
                .hasSizeGreaterThan(4);
    }

    @Test
    void copy_thatCannotBeOpened_isRemoved() {
        BlobKey key = put(1, 1000);
        read(key, 1);
        near.plan(Operation.OPEN, Fault.FAIL_BEFORE, call -> true);

        read(key, 1);

        assertThat(near.calls())
                .filteredOn(call -> call.operation() == Operation.DELETE)
                .isNotEmpty();
        assertThat(copies()).isEmpty();
    }

    /** Else the heap that knows of them would have no bound. */
    @Test
    void eachCopy_countsAs16KibAtLeast() {
        store = around(near, MIB);
        for (int i = 0; i < 100; i++) {
            read(put(i, 20), i);
        }
        assertThat(copies()).hasSizeBetween(1, 64);
    }
}

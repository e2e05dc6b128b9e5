package dev.mediamanager.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.CachingStorage;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachingStorageTest {
    private static final int MIB = 1 << 20;

    private final FaultyStorage far = FaultyStorage.around(new InMemoryStorage());

    @TempDir
    Path folder;

    private LocalStorage near;
    private CachingStorage store;

    @BeforeEach
    void open() {
        near = LocalStorage.at(folder);
        store = CachingStorage.of(far, near, 4 * MIB);
    }

    private BlobKey put(int number, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) number);
        BlobKey key = new BlobKey("blob" + number);
        store.put(
                new PutRequest(key, new ByteArrayInputStream(bytes), OptionalLong.of(length), MediaType.OCTET_STREAM));
        return key;
    }

    private byte[] read(BlobKey key, long offset, long length) {
        try (InputStream in = store.open(key, new ByteRange(offset, length))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long opened() {
        return far.calls().stream()
                .filter(call -> call.operation() == Operation.OPEN)
                .count();
    }

    @Test
    void readsOnce_fromTheFarStore() {
        BlobKey key = put(1, 1000);
        assertThat(read(key, 10, 20)).hasSize(20).containsOnly(1);
        assertThat(read(key, 0, 1000)).hasSize(1000).containsOnly(1);
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void survivesARestart() {
        BlobKey key = put(1, 1000);
        read(key, 0, 1000);
        store = CachingStorage.of(far, LocalStorage.at(folder), 4 * MIB);
        assertThat(read(key, 0, 1000)).containsOnly(1);
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void staysWithinItsBytes() {
        for (int i = 0; i < 20; i++) {
            assertThat(read(put(i, MIB - 10), 0, 100)).containsOnly(i);
        }
        long kept = near.list("", Optional.empty()).items().stream()
                .mapToLong(BlobStat::length)
                .sum();
        assertThat(kept).isPositive().isLessThanOrEqualTo(4L * MIB);
    }

    @Test
    void copiesNothing_thatTakesMoreThanAQuarter() {
        BlobKey key = put(1, 2 * MIB);
        assertThat(read(key, 5, 10)).containsOnly(1);
        assertThat(near.stat(key)).isEmpty();
    }

    @Test
    void keepsNoPart_whenTheFarStoreBreaksOff() {
        BlobKey key = put(1, 100_000);
        far.plan(Operation.OPEN, Fault.MISSING_BYTE, 1).plan(Operation.OPEN, Fault.RESET, 3);
        assertThat(read(key, 0, 100_000)).hasSize(100_000);
        assertThat(near.stat(key)).isEmpty();
        assertThat(read(key, 0, 100_000)).hasSize(100_000);
        assertThat(near.stat(key)).isEmpty();
        assertThat(read(key, 0, 100_000)).hasSize(100_000);
        assertThat(near.stat(key)).contains(new BlobStat(key, 100_000));
    }

    @Test
    void forgets_whatIsDeleted() {
        BlobKey key = put(1, 1000);
        read(key, 0, 1000);
        store.delete(key);
        assertThat(near.stat(key)).isEmpty();
        assertThatThrownBy(() -> read(key, 0, 1000)).isInstanceOf(StorageException.class);
    }

    @Test
    void readsFromTheFarStore_whenTheCopyIsGone() {
        BlobKey key = put(1, 1000);
        read(key, 0, 1000);
        near.delete(key);
        assertThat(read(key, 0, 1000)).containsOnly(1);
    }

    @Test
    void refuses_toBeTiny() {
        assertThatThrownBy(() -> CachingStorage.of(far, near, 1000)).isInstanceOf(MediaRejectedException.class);
    }
}

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
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.ServerSideCopy;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.DelegatingStorage;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
        store = CachingStorage.of(far, near, 4 * MIB, Runnable::run);
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
        store = CachingStorage.of(far, LocalStorage.at(folder), 4 * MIB, Runnable::run);
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
    void original_isReadFromTheFarStore_andAWrongCopyIsGone() throws IOException {
        BlobKey key = put(1, 1000);
        far.plan(Operation.OPEN, Fault.FLIPPED_BIT, 1);
        assertThat(read(key, 0, 1000)).as("the copy").contains(0);
        try (InputStream in = store.openOriginal(key, ByteRange.whole(1000))) {
            assertThat(in.readAllBytes()).hasSize(1000).containsOnly(1);
        }
        assertThat(near.stat(key)).isEmpty();
        assertThat(read(key, 0, 1000)).containsOnly(1);
    }

    @Test
    void original_thatIsReadWhileItIsCopied_isNotCopiedThen() throws IOException {
        BlobKey key = put(1, 1000);
        Deque<Runnable> copying = new ArrayDeque<>();
        store = CachingStorage.of(far, near, 4 * MIB, copying::add);
        read(key, 0, 1000);
        store.openOriginal(key, ByteRange.whole(1000)).close();
        copying.remove().run();
        assertThat(near.stat(key)).isEmpty();
    }

    @Test
    void refuses_toBeTiny() {
        assertThatThrownBy(() -> CachingStorage.of(far, near, 1000)).isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void firstByteOfAFirstRead_arrives_beforeTheLastIsThere() throws Exception {
        BlobKey key = put(1, 100_000);
        CountDownLatch rest = new CountDownLatch(1);
        DelegatingStorage dripping = new DelegatingStorage(far) {
            @Override
            public InputStream open(BlobKey key, ByteRange range) {
                InputStream head = new ByteArrayInputStream(new byte[] {1});
                return new SequenceInputStream(head, new LateInputStream(delegate, key, range, rest));
            }
        };
        try (CachingStorage own = CachingStorage.of(dripping, near, 4 * MIB);
                InputStream in = own.open(key, ByteRange.whole(100_000))) {
            assertThat(in.read()).isEqualTo(1);
            assertThat(near.stat(key)).as("no part of a copy is to be seen").isEmpty();
            rest.countDown();
            assertThat(in.readAllBytes()).hasSize(99_999);
            awaitCopy(key);
            assertThat(near.stat(key)).contains(new BlobStat(key, 100_000));
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // there is nothing to be told of a copy
    private void awaitCopy(BlobKey key) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (near.stat(key).isEmpty() && System.nanoTime() < end) {
            Thread.yield();
        }
    }

    @Test
    void reads_goToTheFarStore_untilTheCopyIsThere() {
        BlobKey key = put(1, 1000);
        Deque<Runnable> copying = new ArrayDeque<>();
        store = CachingStorage.of(far, near, 4 * MIB, copying::add);
        assertThat(read(key, 10, 20)).hasSize(20).containsOnly(1);
        assertThat(read(key, 0, 1000)).hasSize(1000).containsOnly(1);
        assertThat(opened()).isEqualTo(2);
        assertThat(copying).as("one for both").hasSize(1);
        copying.remove().run();
        assertThat(read(key, 10, 20)).hasSize(20).containsOnly(1);
        assertThat(opened()).as("and once for the copy").isEqualTo(3);
    }

    @Test
    void keepsNothing_ofWhatIsDeletedBeforeItsTurn() {
        BlobKey key = put(1, 1000);
        Deque<Runnable> copying = new ArrayDeque<>();
        store = CachingStorage.of(far, near, 4 * MIB, copying::add);
        read(key, 0, 1000);
        store.delete(key);
        copying.remove().run();
        assertThat(near.stat(key)).isEmpty();
    }

    @Test
    void leavesACopyOut_whenTooManyWait() {
        BlobKey key = put(1, 1000);
        AtomicBoolean full = new AtomicBoolean(true);
        store = CachingStorage.of(far, near, 4 * MIB, task -> {
            if (full.get()) {
                throw new RejectedExecutionException("planned");
            }
            task.run();
        });
        assertThat(read(key, 0, 1000)).containsOnly(1);
        assertThat(near.stat(key)).isEmpty();
        full.set(false);
        assertThat(read(key, 0, 1000)).containsOnly(1);
        assertThat(near.stat(key)).isPresent();
    }

    @Test
    void keepsTheAbilities_ofTheFarStore_andClaimsNoOthers() {
        assertThat(store)
                .isInstanceOf(MultipartStorage.class)
                .isInstanceOf(PresigningStorage.class)
                .isInstanceOf(ServerSideCopy.class);
        assertThat(CachingStorage.of(near, new InMemoryStorage(), 4 * MIB))
                .isInstanceOf(MultipartStorage.class)
                .isNotInstanceOf(PresigningStorage.class)
                .isNotInstanceOf(ServerSideCopy.class);
        assertThat(CachingStorage.of(new DelegatingStorage(far), near, 4 * MIB))
                .isNotInstanceOf(MultipartStorage.class);
    }

    /** Opens a range, but for its first byte, when it is let. */
    private static final class LateInputStream extends FilterInputStream {
        private final Supplier<InputStream> rest;
        private boolean opened;

        LateInputStream(StorageProvider store, BlobKey key, ByteRange range, CountDownLatch when) {
            super(InputStream.nullInputStream());
            this.rest = () -> {
                try {
                    assertThat(when.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return store.open(key, new ByteRange(range.offset() + 1, range.length() - 1));
            };
        }

        private void open() {
            if (!opened) {
                opened = true;
                in = rest.get();
            }
        }

        @Override
        public int read() throws IOException {
            open();
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            open();
            return in.read(buffer, offset, length);
        }
    }
}

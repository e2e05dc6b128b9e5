package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyStorageTest {
    private static final BlobKey KEY = new BlobKey("abc");
    private static final String CONTENT = "0123456789";

    private final InMemoryStorage real = new InMemoryStorage();
    private final FaultyStorage faulty = FaultyStorage.around(real);

    @Nested
    class WithoutPlan extends StorageContract {
        @Override
        protected StorageProvider open() {
            return faulty;
        }

        @Override
        protected boolean dropsPartsThatAreNotNamed() {
            return false;
        }

        @Override
        protected boolean keepsBlobsInMemory() {
            return true;
        }
    }

    private static long put(StorageProvider store, BlobKey key, OptionalLong length) {
        byte[] bytes = CONTENT.getBytes(StandardCharsets.US_ASCII);
        return store.put(StorageCases.request(key, new ByteArrayInputStream(bytes), length));
    }

    private static long put(StorageProvider store) {
        return put(store, KEY, OptionalLong.of(CONTENT.length()));
    }

    private static String read(StorageProvider store) throws IOException {
        long length = store.stat(KEY).orElseThrow().length();
        try (InputStream in = store.open(KEY, ByteRange.whole(length))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void assertReason(Reason reason, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StorageException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e).hasMessageContaining("Planned fault");
        });
    }

    @ParameterizedTest
    @CsvSource({"FAIL_BEFORE, UNAVAILABLE", "ACCESS_DENIED, ACCESS_DENIED", "NO_SPACE, NO_SPACE", "RESET, UNAVAILABLE"})
    void put_storesNothing(Fault fault, Reason reason) {
        faulty.plan(Operation.PUT, fault, 1);
        assertReason(reason, () -> put(faulty));
        assertThat(real.stat(KEY)).isEmpty();
        assertThat(put(faulty)).as("the second call").isEqualTo(10);
    }

    @Test
    void put_fails_afterItStored() throws IOException {
        faulty.plan(Operation.PUT, Fault.FAIL_AFTER, 1);
        assertReason(Reason.UNAVAILABLE, () -> put(faulty));
        assertThat(read(real)).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @CsvSource({"MISSING_BYTE, 012345678", "EXTRA_BYTE, 0123456789x", "FLIPPED_BIT, 0123446789"})
    void put_storesOtherBytes_andSaysNothing(Fault fault, String stored) throws IOException {
        faulty.plan(Operation.PUT, fault, 1);
        assertThat(put(faulty)).isEqualTo(10);
        assertThat(read(real)).isEqualTo(stored);
    }

    @Test
    void put_flipsTheFirstByte_ofUnknownLength() throws IOException {
        faulty.plan(Operation.PUT, Fault.FLIPPED_BIT, 1);
        put(faulty, KEY, OptionalLong.empty());
        assertThat(read(real)).isEqualTo("1123456789");
    }

    @Test
    void put_passesOnWhatTheContentThrows() {
        faulty.plan(Operation.PUT, Fault.EXTRA_BYTE, 1);
        IOException failure = new IOException("of the content");
        InputStream content = new ScriptedInputStream(new Pattern(1, 100)).failingAt(50, failure);
        assertThatThrownBy(() -> faulty.put(StorageCases.request(KEY, content, OptionalLong.of(100))))
                .hasRootCause(failure);
        assertThat(real.stat(KEY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL_BEFORE, UNAVAILABLE",
        "FAIL_AFTER, UNAVAILABLE",
        "ACCESS_DENIED, ACCESS_DENIED",
        "NOT_FOUND, NOT_FOUND"
    })
    void open_fails(Fault fault, Reason reason) throws IOException {
        put(real);
        faulty.plan(Operation.OPEN, fault, 2);
        assertThat(read(faulty)).isEqualTo(CONTENT);
        assertReason(reason, () -> faulty.open(KEY, ByteRange.whole(10)));
        assertThat(read(faulty)).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @CsvSource({"MISSING_BYTE, 012345678", "EXTRA_BYTE, 0123456789x", "FLIPPED_BIT, 0123446789"})
    void open_deliversOtherBytes(Fault fault, String delivered) throws IOException {
        put(real);
        faulty.plan(Operation.OPEN, fault, call -> true);
        assertThat(read(faulty)).isEqualTo(delivered);
        assertThat(read(faulty)).isEqualTo(delivered);
    }

    @Test
    void open_breaksInTheMiddle() throws IOException {
        put(real);
        faulty.plan(Operation.OPEN, Fault.RESET, 1);
        try (InputStream in = faulty.open(KEY, ByteRange.whole(10))) {
            assertThat(in.readNBytes(5)).asString().isEqualTo("01234");
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void stat_lies() {
        put(real);
        faulty.plan(Operation.STAT, Fault.NOT_FOUND, 1)
                .plan(Operation.STAT, Fault.MISSING_BYTE, 2)
                .plan(Operation.STAT, Fault.EXTRA_BYTE, 3);
        assertThat(faulty.stat(KEY)).isEmpty();
        assertThat(faulty.stat(KEY)).contains(new BlobStat(KEY, 9));
        assertThat(faulty.stat(KEY)).contains(new BlobStat(KEY, 11));
        assertThat(faulty.stat(KEY)).contains(new BlobStat(KEY, 10));
    }

    @Test
    void delete_fails_beforeOrAfter() {
        put(real);
        faulty.plan(Operation.DELETE, Fault.FAIL_BEFORE, 1).plan(Operation.DELETE, Fault.FAIL_AFTER, 2);
        assertReason(Reason.UNAVAILABLE, () -> faulty.delete(KEY));
        assertThat(real.stat(KEY)).isPresent();
        assertReason(Reason.UNAVAILABLE, () -> faulty.delete(KEY));
        assertThat(real.stat(KEY)).isEmpty();
        faulty.delete(KEY);
    }

    @Test
    void list_isStale() {
        BlobKey deleted = new BlobKey("b1");
        BlobKey kept = new BlobKey("b2");
        BlobKey latest = new BlobKey("b3");
        List.of(deleted, kept, latest).forEach(key -> put(faulty, key, OptionalLong.empty()));
        faulty.delete(deleted);
        faulty.plan(
                Operation.LIST,
                Fault.STALE,
                call -> call.subject().equals("b") || call.subject().equals("c"));
        assertThat(faulty.list("b", Optional.empty()).items())
                .containsExactly(new BlobStat(deleted, 10), new BlobStat(kept, 10));
        assertThat(faulty.list("b", Optional.of("b1")).items()).containsExactly(new BlobStat(kept, 10));
        assertThat(faulty.list("c", Optional.empty()).items()).isEmpty();
        assertThat(faulty.list("", Optional.empty()).items())
                .containsExactly(new BlobStat(kept, 10), new BlobStat(latest, 10));
    }

    @Test
    void before_runsAnActionFirst() {
        faulty.before(
                Operation.PUT,
                call -> call.number() == 2,
                () -> put(real, new BlobKey("meanwhile"), OptionalLong.empty()));
        put(faulty, new BlobKey("first"), OptionalLong.empty());
        assertThat(real.stat(new BlobKey("meanwhile"))).isEmpty();
        put(faulty, new BlobKey("second"), OptionalLong.empty());
        assertThat(real.stat(new BlobKey("meanwhile"))).isPresent();
    }

    @Test
    void calls_areCountedPerOperation() {
        faulty.plan(Operation.STAT, Fault.NOT_FOUND, 2);
        put(faulty);
        faulty.stat(KEY);
        faulty.stat(KEY);
        faulty.heal();
        assertThat(faulty.stat(KEY)).isPresent();
        assertThat(faulty.faults())
                .containsExactly(new FaultyStorage.Call(Operation.STAT, "abc", 2, Optional.of(Fault.NOT_FOUND)));
        assertThat(faulty.calls()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void plan_refusesWhatCannotHappen(Operation operation) {
        for (Fault fault : Fault.values()) {
            if (!fault.appliesTo(operation)) {
                assertThatThrownBy(() -> faulty.plan(operation, fault, 1)).hasMessageContaining(operation.name());
            }
        }
        assertThat(Fault.FAIL_AFTER.appliesTo(operation)).isTrue();
    }
}

package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.spi.PutRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A put that succeeds. */
abstract class StoragePutCases extends StorageCases {
    StoragePutCases(StorageContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 4095, 4096, 4097, 8191, 8192, 8193, 65_535, 65_536, 65_537, 262_144, 1_000_001})
    void keepsExactBytes_ofAnyLength(int length) {
        Pattern content = new Pattern(length, length);
        assertThat(put(key(), content)).isEqualTo(length);
        assertHolds(key(), content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 300_000})
    void keepsExactBytes_ofUnknownLength(int length) {
        Pattern content = new Pattern(length, length);
        assertThat(put(key(), content.stream(), OptionalLong.empty())).isEqualTo(length);
        assertHolds(key(), content);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8192, 100_000})
    void keepsExactBytes_inReadsOf(int size) {
        Pattern content = new Pattern(size, 200_003);
        put(key(), new ScriptedInputStream(content).inReadsOf(size), OptionalLong.of(content.length()));
        assertHolds(key(), content);
    }

    @Test
    void keepsExactBytes_of8MiB() {
        Pattern content = new Pattern(8, 8 << 20);
        put(key(), new ScriptedInputStream(content).inReadsOf(77_777), OptionalLong.empty());
        assertThat(store.stat(key()))
                .hasValueSatisfying(stat -> assertThat(stat.length()).isEqualTo(8 << 20));
        int step = 1 << 20;
        for (int offset = 0; offset < content.length(); offset += step) {
            assertThat(read(key(), offset, step)).isEqualTo(content.slice(offset, step));
        }
    }

    @Test
    void streams_16MiB_withinItsBudget() {
        assumeFalse(contract.keepsBlobsInMemory(), "the store keeps blobs in memory");
        Pattern content = new Pattern(16, 16 << 20);
        SmallBudget budget = new SmallBudget(4 << 20);
        long before = usedHeap();
        AtomicLong during = new AtomicLong();
        ScriptedInputStream stream =
                new ScriptedInputStream(content).at(content.length(), () -> during.set(usedHeap()));
        store.put(new PutRequest(key(), stream, OptionalLong.of(content.length()), MediaType.OCTET_STREAM, budget));
        assertThat(during.get() - before)
                .as("heap in use at the last byte of 16 MiB")
                .isLessThan(8 << 20);
        assertThat(budget.held()).as("bytes of the budget not given back").isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 3_000_000})
    void givesItsBuffersBack_alsoWhenItFails(int length) {
        SmallBudget budget = new SmallBudget(4 << 20);
        Pattern content = new Pattern(3, length);
        store.put(
                new PutRequest(key("good"), content.stream(), OptionalLong.of(length), MediaType.OCTET_STREAM, budget));
        ScriptedInputStream failing =
                new ScriptedInputStream(content).failingAt(length - 1, new IOException("planned"));
        assertThat(catchThrowable(() -> store.put(
                        new PutRequest(key("bad"), failing, OptionalLong.empty(), MediaType.OCTET_STREAM, budget))))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(budget.held()).isZero();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a/b", "a/b/c/d", "0a/1b", "a/0"})
    void acceptsKey(String suffix) {
        put(key(suffix), SMALL);
        assertHolds(key(suffix), SMALL);
    }

    @Test
    void acceptsKey_of200Characters() {
        BlobKey plain = key("z".repeat(200 - prefix().length()));
        BlobKey slashes = key("/y".repeat((200 - prefix().length()) / 2));
        put(plain, SMALL);
        put(slashes, new Pattern(2, 20));
        assertHolds(plain, SMALL);
        assertHolds(slashes, new Pattern(2, 20));
    }

    @Test
    void acceptsKeys_thatStartAlike() {
        List<BlobKey> similar = new ArrayList<>();
        for (String suffix : List.of("a/b", "a", "a/b/c", "ab", "a0", "a/bc", "aa/b")) {
            similar.add(key(suffix));
        }
        similar.forEach(key -> put(key, new Pattern(key.hashCode(), 100)));
        assertThat(similar).allSatisfy(key -> assertHolds(key, new Pattern(key.hashCode(), 100)));
    }

    @Test
    void acceptsAnyMediaType() {
        MediaType type = new MediaType("image/svg+xml");
        store.put(new PutRequest(key(), SMALL.stream(), OptionalLong.of(SMALL.length()), type));
        assertHolds(key(), SMALL);
    }

    @Test
    void leavesContentOpen() {
        ScriptedInputStream content = new ScriptedInputStream(SMALL);
        put(key(), content, OptionalLong.of(SMALL.length()));
        assertThat(content.closed()).isFalse();
    }

    @Test
    void readsContentOnce() {
        ScriptedInputStream content = new ScriptedInputStream(SMALL);
        put(key(), content, OptionalLong.empty());
        assertThat(content.delivered()).isEqualTo(SMALL.length());
    }

    @Test
    void showsNothing_beforeTheLastByte() {
        BlobKey key = key();
        ScriptedInputStream content = new ScriptedInputStream(SMALL).at(SMALL.length() - 1, () -> assertAbsent(key));
        put(key, content, OptionalLong.of(SMALL.length()));
        assertHolds(key, SMALL);
    }

    @Test
    void leavesOtherBlobsAlone() {
        put(key("a"), SMALL);
        put(key("b"), new Pattern(2, 10));
        assertHolds(key("a"), SMALL);
        assertHolds(key("b"), new Pattern(2, 10));
    }
}

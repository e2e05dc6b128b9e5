package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A put that fails leaves nothing. */
abstract class StorageFailedPutCases extends StorageCases {
    StorageFailedPutCases(StorageContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "1000,999", "65536,65535", "65537,65536", "1000000,1", "300000,299999"})
    void refuses_fewerBytesThanDeclared(long declared, long given) {
        assertReason(
                Reason.LENGTH_MISMATCH, () -> put(key(), new Pattern(1, given).stream(), OptionalLong.of(declared)));
        assertAbsent(key());
    }

    @ParameterizedTest
    @CsvSource({"0,1", "999,1000", "65535,65536", "65536,65537", "1,1000000", "262144,262145"})
    void refuses_moreBytesThanDeclared(long declared, long given) {
        assertReason(
                Reason.LENGTH_MISMATCH, () -> put(key(), new Pattern(1, given).stream(), OptionalLong.of(declared)));
        assertAbsent(key());
    }

    @Test
    void leavesContentOpen_afterAMismatch() {
        ScriptedInputStream content = new ScriptedInputStream(SMALL);
        assertReason(Reason.LENGTH_MISMATCH, () -> put(key(), content, OptionalLong.of(SMALL.length() + 1)));
        assertThat(content.closed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 500, 65_536, 99_999, 100_000})
    void leavesNothing_whenTheContentFailsAt(long offset) {
        Pattern pattern = new Pattern(1, 100_000);
        IOException failure = new IOException("planned");
        Throwable thrown = catchThrowable(() -> put(
                key(), new ScriptedInputStream(pattern).failingAt(offset, failure), OptionalLong.of(pattern.length())));
        assertThat(thrown).isInstanceOf(UncheckedIOException.class).hasCause(failure);
        assertAbsent(key());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 70_000, 100_000})
    void leavesNothing_whenContentOfUnknownLengthFailsAt(long offset) {
        Pattern pattern = new Pattern(1, 100_000);
        IOException failure = new IOException("planned");
        Throwable thrown = catchThrowable(
                () -> put(key(), new ScriptedInputStream(pattern).failingAt(offset, failure), OptionalLong.empty()));
        assertThat(thrown).isInstanceOf(UncheckedIOException.class).hasCause(failure);
        assertAbsent(key());
    }

    @Test
    void leavesNothing_whenTheContentThrowsUnchecked() {
        ScriptedInputStream content = new ScriptedInputStream(SMALL).at(500, () -> {
            throw new IllegalStateException("planned");
        });
        Throwable thrown = catchThrowable(() -> put(key(), content, OptionalLong.of(SMALL.length())));
        assertThat(thrown).isInstanceOf(RuntimeException.class);
        assertAbsent(key());
    }

    @Test
    void keepsWhatWasThere_whenASecondPutFails() {
        put(key(), SMALL);
        Throwable thrown = catchThrowable(() -> put(
                key(),
                new ScriptedInputStream(new Pattern(2, 5000)).failingAt(100, new IOException("planned")),
                OptionalLong.of(5000)));
        assertThat(thrown).isInstanceOf(RuntimeException.class);
        assertHolds(key(), SMALL);
    }

    @Test
    void leavesTheKeyFree() {
        assertReason(Reason.LENGTH_MISMATCH, () -> put(key(), SMALL.stream(), OptionalLong.of(SMALL.length() - 1)));
        put(key(), SMALL);
        assertHolds(key(), SMALL);
    }

    @Test
    void leavesNothing_orAll_whenInterrupted() throws InterruptedException {
        Pattern pattern = new Pattern(1, 500_000);
        ScriptedInputStream content = new ScriptedInputStream(pattern)
                .at(250_000, () -> Thread.currentThread().interrupt());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread writer = new Thread(() -> {
            try {
                put(key(), content, OptionalLong.of(pattern.length()));
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        writer.start();
        writer.join();
        assertSettled(key(), pattern, thrown.get());
        put(key("next"), SMALL);
        assertHolds(key("next"), SMALL);
    }

    @Test
    void leavesNothing_orAll_whenDeletedMeanwhile() {
        Pattern pattern = new Pattern(1, 500_000);
        ScriptedInputStream content = new ScriptedInputStream(pattern).at(250_000, () -> store.delete(key()));
        Throwable thrown = catchThrowable(() -> put(key(), content, OptionalLong.of(pattern.length())));
        assertSettled(key(), pattern, thrown);
    }

    /** A put that returned stored all, one that threw stored nothing; only after {@code UNAVAILABLE} both are possible. */
    private void assertSettled(BlobKey key, Pattern pattern, @Nullable Throwable thrown) {
        if (thrown == null || store.stat(key).isPresent()) {
            assertHolds(key, pattern);
        }
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(StorageException.class);
            if (((StorageException) thrown).reason() != Reason.UNAVAILABLE) {
                assertAbsent(key);
            }
        }
        store.delete(key);
        assertAbsent(key);
    }
}

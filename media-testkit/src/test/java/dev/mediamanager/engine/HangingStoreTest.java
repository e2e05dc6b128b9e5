package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.Source;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.testkit.DelegatingStorage;
import dev.mediamanager.testkit.InMemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that neither take bytes nor answer: who waits for them is freed, and so are turn and buffers. */
class HangingStoreTest {
    private static final int LENGTH = 700_000;

    private final Store store = new Store();

    /** Room for one upload at a time. */
    private final Lab lab = Lab.open(blueprint -> {
        blueprint.storage(store);
        blueprint.bufferBudget(1 << 20);
    });

    /** Hangs once, after so many bytes, until its thread is interrupted. */
    private static final class Store extends DelegatingStorage {
        private static final long NEVER = -1;
        private final AtomicLong hangAfter = new AtomicLong(NEVER);

        Store() {
            super(new InMemoryStorage());
        }

        @Override
        public long put(PutRequest request) {
            long after = hangAfter.getAndSet(NEVER);
            if (after == NEVER) {
                return super.put(request);
            }
            try {
                request.content().skipNBytes(after);
                if (after == LENGTH) {
                    assertThat(request.content().read()).isNegative();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Await.interrupt();
            throw new IllegalStateException("interrupted");
        }
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private static UploadRequest request() {
        return UploadRequest.of(Source.stream(Payload.png(LENGTH).stream())).fileName("a.png");
    }

    private <T> void advanceUntilDone(Future<T> call) {
        Await.until("it is given up", () -> {
            lab.clock.advance(Lab.LEASE.dividedBy(2));
            return call.isDone();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 300_000, LENGTH})
    void put_thatHangs_isInterruptedAndTheNextUploadEnds(long after) {
        store.hangAfter.set(after);
        Future<Media> hanging = lab.threads.start(() -> lab.media.upload(request()));
        advanceUntilDone(hanging);

        assertThat(Parallel.result(hanging).failure().get(0))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageContaining("took nothing")
                .hasMessageContaining("for 120 s");
        assertThat(store.list("", Optional.empty()).items()).isEmpty();
        Media next = lab.media.upload(request());
        assertThat(lab.media.library().find(next.id())).isPresent();
    }

    /** The interrupt that freed it must not reach what the thread does next. */
    @Test
    void thread_thatWasFreed_isNotInterruptedAfterwards() {
        store.hangAfter.set(0);
        Future<Boolean> caller = lab.threads.start(() -> {
            assertThatThrownBy(() -> lab.media.upload(request())).isInstanceOf(StorageException.class);
            return Thread.currentThread().isInterrupted();
        });
        advanceUntilDone(caller);

        assertThat(Parallel.result(caller).get()).isFalse();
    }
}

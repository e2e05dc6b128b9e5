package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.spi.BufferBudget;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsInFlightTest {
    private static final long MIB = PartPlan.MIB;

    @TempDir
    Path spool;

    private final AtomicLong taken = new AtomicLong();
    private final BufferBudget budget = new BufferBudget() {
        @Override
        public long most() {
            return 16 * MIB;
        }

        @Override
        public Grant take(long bytes) {
            taken.addAndGet(bytes);
            return () -> taken.addAndGet(-bytes);
        }

        @Override
        public Optional<Grant> tryTake(long bytes) {
            return Optional.of(take(bytes));
        }
    };

    @Test
    void buffer_isGivenBack_whenThereIsNoThreadToSendIt() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
        try {
            PartsInFlight flights = new PartsInFlight(2, new Buffers(budget, spool), threads);
            PartBuffer buffer = flights.buffer(8 * MIB);
            assertThat(taken).hasValue(8 * MIB);

            assertThatThrownBy(() -> flights.send(buffer, () -> {
                        throw new IllegalStateException("never sent");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);

            assertThat(taken).hasValue(0);
            flights.cancel();
        } finally {
            threads.shutdownNow();
        }
    }
}

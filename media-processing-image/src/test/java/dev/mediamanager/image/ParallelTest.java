package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void await_waitsForAll_andThrowsWhatFailed() {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Parallel parallel = new Parallel(threads);
            CountDownLatch together = new CountDownLatch(3);
            AtomicInteger ended = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                boolean fails = i == 1;
                parallel.run(() -> {
                    together.countDown();
                    awaitAll(together);
                    ended.incrementAndGet();
                    if (fails) {
                        throw new IOException("full");
                    }
                });
            }
            assertThatThrownBy(parallel::await).isInstanceOf(IOException.class).hasMessage("full");
            assertThat(ended).hasValue(3);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void run_doesNothingMore_onceATaskFailed() {
        Parallel parallel = new Parallel(Runnable::run);
        AtomicInteger ran = new AtomicInteger();
        parallel.run(() -> {
            throw new IllegalStateException("first");
        });
        parallel.run(ran::incrementAndGet);
        assertThatThrownBy(parallel::await).isInstanceOf(IllegalStateException.class);
        assertThat(ran).hasValue(0);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

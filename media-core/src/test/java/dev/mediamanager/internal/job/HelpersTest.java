package dev.mediamanager.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HelpersTest {
    @Test
    void execute_runsOnThisThread_whenNobodyIsIdle() {
        try (Helpers helpers = new Helpers(1)) {
            CountDownLatch busy = new CountDownLatch(1);
            CompletableFuture<Thread> first = new CompletableFuture<>();
            helpers.execute(() -> {
                first.complete(Thread.currentThread());
                await(busy);
            });
            List<Thread> second = new ArrayList<>();
            helpers.execute(() -> second.add(Thread.currentThread()));
            busy.countDown();
            assertThat(second).containsExactly(Thread.currentThread());
            assertThat(first.join()).isNotSameAs(Thread.currentThread());
            assertThat(first.join().isDaemon()).isTrue();
        }
    }

    @Test
    void execute_runsOnThisThread_whereThereAreNone() {
        for (Helpers helpers : List.of(new Helpers(0), closed())) {
            List<Thread> ran = new ArrayList<>();
            helpers.execute(() -> ran.add(Thread.currentThread()));
            assertThat(ran).containsExactly(Thread.currentThread());
            helpers.close();
        }
    }

    private static Helpers closed() {
        Helpers helpers = new Helpers(3);
        helpers.close();
        return helpers;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

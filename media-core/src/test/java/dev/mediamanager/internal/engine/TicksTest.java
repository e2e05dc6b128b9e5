package dev.mediamanager.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaClosedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicksTest {
    private final Ticks ticks = new Ticks(Duration.ofMillis(1));

    @AfterEach
    void close() {
        ticks.close();
    }

    @Test
    void looks_untilItIsClosed() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        Ticks.Tick tick = ticks.start(() -> {
            looks.incrementAndGet();
            three.countDown();
        });
        await(three);
        tick.close();
        ticksPass(2); // one that had begun adds to its count at once
        int before = looks.get();
        ticksPass(3);
        assertThat(looks).hasValue(before);
    }

    @Test
    void oneThatHangs_isNotRunTwice_andOthersGoOn() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ticks.start(() -> {
            begun.incrementAndGet();
            hanging.countDown();
            awaitQuietly(end);
        });
        await(hanging);
        ticksPass(5);
        assertThat(begun).hasValue(1);
        end.countDown();
    }

    @Test
    void oneThatFails_isRunAgain() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        ticks.start(() -> {
            three.countDown();
            throw new IllegalStateException("the repository is away");
        });
        await(three);
    }

    @Test
    void oneThatEndsInAnError_isRunAgain_andSoAreOthers() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        ticks.start(() -> {
            three.countDown();
            throw new OutOfMemoryError("planned");
        });
        await(three);
        ticksPass(3);
    }

    @Test
    void closed_startsNothing() {
        ticks.close();
        assertThatThrownBy(() -> ticks.start(() -> {})).isInstanceOf(MediaClosedException.class);
    }

    @Test
    void closing_interruptsWhatRuns() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ticks.start(() -> {
            hanging.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        await(hanging);
        ticks.close();
        await(interrupted);
    }

    private void ticksPass(int count) throws InterruptedException {
        CountDownLatch passed = new CountDownLatch(count);
        Ticks.Tick tick = ticks.start(passed::countDown);
        await(passed);
        tick.close();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.mediamanager.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what happens on other threads, with a deadline. */
final class Await {
    static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final int LOOK_MILLIS = 2;

    private Await() {}

    /** Waits until the condition holds; fails after the deadline. */
    static void until(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("Waited " + DEADLINE + " in vain: " + what);
                }
                NEVER.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("While waiting: " + what, e);
        }
    }

    /** Waits for a latch; fails after the deadline. */
    static void latch(CountDownLatch latch) {
        try {
            if (!latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Waited " + DEADLINE + " in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    /** Waits until the thread is interrupted, as something that hangs does. */
    static void interrupt() {
        try {
            if (!NEVER.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Nobody interrupted within " + DEADLINE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

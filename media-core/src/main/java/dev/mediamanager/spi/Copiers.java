package dev.mediamanager.spi;

import dev.mediamanager.internal.io.Threads;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that make copies of blobs: two, which come when there is something to do and go after half a minute; daemons. Thread-safe. */
final class Copiers implements Executor {
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 64;
    private static final int IDLE_SECONDS = 30;
    private static final int PATIENCE_SECONDS = 10;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Threads.named("copies"));

    Copiers() {
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable copying) {
        threads.execute(copying);
    }

    /** Interrupts what is being copied, and waits a little for it to be cleaned up. */
    void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.mediamanager.internal.job;

import dev.mediamanager.internal.io.Threads;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that take parts of the work of processors: never more than there are, and whoever finds none idle does the part himself. So there is no queue,
 * and nobody waits for a thread that waits for him. Thread-safe.
 */
final class Helpers implements Executor, AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final boolean any;

    /** Creates up to so many threads, when they are needed; none for 0 or less. */
    Helpers(int count) {
        any = count > 0;
        threads = new ThreadPoolExecutor(
                0,
                Math.max(1, count),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Threads.named("helper"),
                (task, pool) -> task.run());
    }

    @Override
    public void execute(Runnable task) {
        if (any) {
            threads.execute(task);
        } else {
            task.run();
        }
    }

    /** Ends the threads when they are idle; tasks that still come are run by whoever brings them. */
    @Override
    public void close() {
        threads.shutdown();
    }
}

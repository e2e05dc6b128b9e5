package dev.mediamanager.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tasks that run at the same time, and fail together. One thread gives and awaits them. */
final class Parallel {
    /** A task that writes. */
    interface Task {
        void run() throws IOException;
    }

    private final Executor executor;
    private final List<CountDownLatch> tasks = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Parallel(Executor executor) {
        this.executor = executor;
    }

    /** Runs a task, now or later; not at all if another has failed. */
    void run(Task task) {
        CountDownLatch end = new CountDownLatch(1);
        tasks.add(end);
        executor.execute(() -> {
            try {
                if (failure.get() == null) {
                    task.run();
                }
            } catch (IOException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                end.countDown();
            }
        });
    }

    /** Waits until all tasks have ended, even when interrupted. */
    void end() {
        boolean interrupted = false;
        for (CountDownLatch task : tasks) {
            while (task.getCount() > 0) {
                try {
                    task.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all tasks have ended, and throws what the first that failed threw. */
    void await() throws IOException {
        end();
        Throwable first = failure.get();
        if (first instanceof IOException e) {
            throw e;
        } else if (first instanceof RuntimeException e) {
            throw e;
        } else if (first instanceof Error e) {
            throw e;
        }
    }
}

package dev.mediamanager.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs things at the same time. */
final class Together {
    private static final int MOST_SECONDS = 50;

    private Together() {}

    /** Does one part of the work. */
    @FunctionalInterface
    interface Part<T> {
        T run(int index) throws Exception;
    }

    /** Runs {@code count} parts that start together, and returns their results in order; fails as the first that fails. */
    static <T> List<T> run(int count, Part<T> part) {
        return run(count, MOST_SECONDS, part);
    }

    static <T> List<T> run(int count, int mostSeconds, Part<T> part) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CyclicBarrier start = new CyclicBarrier(count);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    return part.run(index);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(mostSeconds, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("One of " + count + " concurrent calls failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("Concurrent calls did not return within " + mostSeconds + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for concurrent calls", e);
        } finally {
            threads.shutdownNow();
        }
    }
}

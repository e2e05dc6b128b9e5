package dev.mediamanager.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls from other threads. */
final class Parallel implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "test-caller");
        thread.setDaemon(true);
        return thread;
    });

    /** How a call ended. */
    record Result<T>(List<T> value, List<Throwable> failure) {
        boolean succeeded() {
            return failure.isEmpty();
        }

        T get() {
            if (!succeeded()) {
                throw new AssertionError("The call failed", failure.get(0));
            }
            return value.get(0);
        }
    }

    <T> Future<T> start(Callable<T> call) {
        return threads.submit(call);
    }

    /** Starts a call {@code count} times at once, and returns how each ended. */
    <T> List<Result<T>> together(int count, Callable<T> call) {
        CyclicBarrier barrier = new CyclicBarrier(count);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(start(() -> {
                barrier.await();
                return call.call();
            }));
        }
        return futures.stream().map(Parallel::result).toList();
    }

    /** Waits for the end of a call. */
    static <T> Result<T> result(Future<T> future) {
        try {
            return new Result<>(List.of(future.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)), List.of());
        } catch (ExecutionException e) {
            return new Result<>(List.of(), List.of(e.getCause()));
        } catch (TimeoutException e) {
            throw new AssertionError("A call did not return within " + Await.DEADLINE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

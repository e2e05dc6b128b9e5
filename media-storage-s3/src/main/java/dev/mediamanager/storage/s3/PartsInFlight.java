package dev.mediamanager.storage.s3;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.storage.s3.Uploads.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** The parts of one put that are being sent; for the one thread that puts. */
final class PartsInFlight {
    private record Flight(FutureTask<Sent> task, CompletableFuture<Boolean> over) {}

    private final int most;
    private final Buffers buffers;
    private final ExecutorService threads;
    private final Deque<Flight> flying = new ArrayDeque<>();
    private final List<Sent> landed = new ArrayList<>();

    PartsInFlight(int most, Buffers buffers, ExecutorService threads) {
        this.most = most;
        this.buffers = buffers;
        this.threads = threads;
    }

    /** Returns a buffer for the next part. Waits for the budget only when nothing is flying, else for what flies, so that memory comes back. */
    PartBuffer buffer(long size) {
        while (!flying.isEmpty() && flying.element().task().isDone()) {
            land();
        }
        while (!flying.isEmpty()) {
            if (flying.size() < most) {
                Optional<PartBuffer> free = buffers.tryTake(size);
                if (free.isPresent()) {
                    return free.get();
                }
            }
            land();
        }
        return buffers.take(size);
    }

    /** Sends a part in a thread of its own, and gives its buffer back then. */
    void send(PartBuffer buffer, Supplier<Sent> sending) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        FutureTask<Sent> task = new FutureTask<>(sending::get);
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    buffer.close();
                    over.complete(true);
                }
            });
        } catch (RejectedExecutionException e) {
            buffer.close();
            throw new MediaClosedException();
        } catch (RuntimeException | Error e) { // there is no thread to be had
            buffer.close();
            throw e;
        }
        flying.add(new Flight(task, over));
    }

    /** Waits for all parts, and returns them in their order. */
    List<Sent> landed() {
        while (!flying.isEmpty()) {
            land();
        }
        return landed;
    }

    private void land() {
        Future<Sent> first = flying.element().task();
        try {
            landed.add(first.get());
            flying.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(Reason.UNAVAILABLE, "The thread that puts a blob was interrupted", e);
        } catch (CancellationException e) {
            throw new StorageException(Reason.UNAVAILABLE, "A part was not sent: the store is being closed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new StorageException(Reason.UNAVAILABLE, "A part was not sent: " + e.getCause(), e);
        }
    }

    /** Stops all parts, and returns when none is being sent any more. */
    void cancel() {
        flying.forEach(flight -> flight.task().cancel(true));
        flying.forEach(flight -> flight.over().join());
        flying.clear();
    }
}

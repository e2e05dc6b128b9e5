package dev.mediamanager.jdbi.internal.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that is made on a thread of its own while the caller does other work. */
final class Beside<T> {
    private final CompletableFuture<T> made = new CompletableFuture<>();

    private Beside() {}

    /** Begins to make it. */
    static <T> Beside<T> begin(Supplier<T> maker) {
        Beside<T> beside = new Beside<>();
        Thread thread = new Thread(() -> beside.make(maker), "media-jdbi-start");
        thread.setDaemon(true);
        thread.start();
        return beside;
    }

    private void make(Supplier<T> maker) {
        try {
            made.complete(maker.get());
        } catch (RuntimeException | Error e) {
            made.completeExceptionally(e);
        }
    }

    /** Waits until it is made, uninterruptibly. Throws what its maker threw. */
    T get() {
        try {
            return made.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}

package dev.mediamanager.internal.io;

import dev.mediamanager.MediaClosedException;
import java.util.concurrent.Semaphore;

/** The one bound on the memory of all buffers of a manager; who finds it spent waits. Thread-safe, fair. */
public final class ByteBudget {
    private static final int UNIT = 1024;
    private final int units;
    private final Semaphore free;

    /** Creates a budget of {@code bytes}, rounded down to KiB. */
    public ByteBudget(long bytes) {
        units = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT));
        free = new Semaphore(units, true);
    }

    /** Memory that was granted; closing returns it. */
    public final class Grant implements AutoCloseable {
        private final int held;
        private boolean open = true;

        private Grant(int held) {
            this.held = held;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                free.release(held);
            }
        }
    }

    /** Takes {@code bytes}, or the whole budget if it is smaller; waits until they are free. @throws MediaClosedException if interrupted */
    public Grant take(long bytes) {
        int wanted = (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
        try {
            free.acquire(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaClosedException.interrupted();
        }
        return new Grant(wanted);
    }

    /** Returns how many bytes are free now. */
    public long available() {
        return (long) free.availablePermits() * UNIT;
    }
}

package dev.mediamanager.internal.io;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.spi.BufferBudget;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * The one bound on the memory of a manager's buffers; who finds it spent waits. Counted are the first bytes of uploads, the blocks that are
 * hashed while they are stored, what stores hold of a put, and the blocks by which duplicates, outputs and checks are read and contents are
 * sent. Not counted are blocks of {@value #SMALL} bytes or less, and pixels, which the limits of pictures and the number of workers bound.
 * Thread-safe, fair.
 *
 * <p>Whoever holds memory of {@link #take} may need more from {@link #forStores} before it gives that back. So a share is kept that only stores
 * can take: they give it back by themselves, and nobody waits for ever. What is sent depends on receivers as slow as they please: it never waits
 * for memory, and gets no more than half of what all others share.
 */
public final class ByteBudget {
    /** A block so small that it is not counted: less than what a thread takes. */
    public static final int SMALL = 8 * 1024;

    private static final int UNIT = 1024;
    private static final int LEAST_KEPT = (8 << 20) / UNIT;

    private final int units;
    private final int kept;
    private final Semaphore free;
    private final Semaphore entry;
    private final Semaphore sending;

    /** Creates a budget of {@code bytes}, rounded down to KiB. */
    public ByteBudget(long bytes) {
        units = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT));
        kept = Math.min(units / 2, Math.max(units / 4, LEAST_KEPT));
        free = new Semaphore(units, true);
        entry = new Semaphore(units - kept, true);
        sending = new Semaphore((units - kept) / 2, true);
    }

    /** Memory that was granted; closing returns it. */
    public static final class Grant implements BufferBudget.Grant {
        private final int held;
        private final Semaphore[] from;
        private boolean open = true;

        private Grant(int held, Semaphore... from) {
            this.held = held;
            this.from = from;
        }

        @Override
        public synchronized void close() {
            if (open) {
                open = false;
                for (Semaphore each : from) {
                    each.release(held);
                }
            }
        }
    }

    /**
     * Takes {@code bytes}, or as much as stores leave if that is less; waits until they are free. Take all at once, before anything else.
     *
     * @throws MediaClosedException if interrupted
     */
    public ByteBudget.Grant take(long bytes) {
        int wanted = (int) Math.min(units - kept, units(bytes));
        acquire(entry, wanted);
        try {
            acquire(free, wanted);
        } catch (MediaClosedException e) {
            entry.release(wanted);
            throw e;
        }
        return new ByteBudget.Grant(wanted, free, entry);
    }

    /** Takes this many bytes for a block that is sent, if they are free now. */
    public Optional<ByteBudget.Grant> tryTakeForSending(int bytes) {
        int wanted = (int) units(bytes);
        Semaphore[] all = {sending, entry, free};
        for (int i = 0; i < all.length; i++) {
            if (!all[i].tryAcquire(wanted)) {
                for (int taken = 0; taken < i; taken++) {
                    all[taken].release(wanted);
                }
                return Optional.empty();
            }
        }
        return Optional.of(new ByteBudget.Grant(wanted, all));
    }

    /** Returns what it takes to store a content of this length: what hashing holds, and what a store may hold unasked. */
    public static long ofPut(OptionalLong length) {
        long known = length.orElse(Long.MAX_VALUE);
        long hashing = known <= HashingInputStream.BUFFER_BYTES ? 0 : HashingInputStream.BUFFER_BYTES;
        return Math.max(1, hashing + Math.min(known, BufferBudget.UNASKED_BYTES));
    }

    private static long units(long bytes) {
        return (bytes - 1) / UNIT + 1;
    }

    private static void acquire(Semaphore semaphore, int wanted) {
        try {
            semaphore.acquire(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MediaClosedException.interrupted();
        }
    }

    /** Returns how many bytes are free now. */
    public long available() {
        return (long) free.availablePermits() * UNIT;
    }

    /** Returns what stores may take from, also while others hold all that {@link #take} gives. */
    public BufferBudget forStores() {
        return new BufferBudget() {
            @Override
            public long most() {
                return (long) kept * UNIT;
            }

            @Override
            public BufferBudget.Grant take(long bytes) {
                int wanted = (int) Math.min(kept, units(bytes));
                acquire(free, wanted);
                return new ByteBudget.Grant(wanted, free);
            }

            @Override
            public Optional<BufferBudget.Grant> tryTake(long bytes) {
                long wanted = units(bytes);
                return wanted <= units && free.tryAcquire((int) wanted)
                        ? Optional.of(new ByteBudget.Grant((int) wanted, free))
                        : Optional.empty();
            }
        };
    }
}

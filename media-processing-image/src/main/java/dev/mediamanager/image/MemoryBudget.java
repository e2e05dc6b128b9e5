package dev.mediamanager.image;

import dev.mediamanager.ProcessingException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that all pictures being processed may take together. A picture asks for what it needs before it is decoded, and waits until the others
 * leave enough. Thread-safe.
 */
final class MemoryBudget {
    private static final int UNIT = 64 << 10;

    private final int units;
    private final Semaphore free;

    /** Creates a budget of this many bytes. */
    MemoryBudget(long bytes) {
        units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        free = new Semaphore(units, true);
    }

    /** A part of the budget that someone holds. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a share, and waits for it if need be.
     *
     * @param whileWaiting called every second while waiting; may throw
     * @throws ProcessingException {@code LIMIT_EXCEEDED} if it is more than there is at all
     */
    Share take(long bytes, Runnable whileWaiting) throws InterruptedException {
        long wanted = bytes / UNIT + 1;
        if (wanted > units) {
            throw new ProcessingException(
                    ProcessingException.Reason.LIMIT_EXCEEDED,
                    "The picture takes " + bytes + " bytes of memory to process; at most " + (long) units * UNIT
                            + " are allowed. Raise image.memory, and the heap with it, or scale the picture down",
                    List.of());
        }
        while (!free.tryAcquire((int) wanted, 1, TimeUnit.SECONDS)) {
            whileWaiting.run();
        }
        return () -> free.release((int) wanted);
    }
}

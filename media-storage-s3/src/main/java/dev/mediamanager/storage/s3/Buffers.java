package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.BufferBudget;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Decides where a body is gathered: up to 256 KiB just so, up to 16 MiB in memory of the budget, and in a file what is larger or more than the budget
 * ever gives.
 */
final class Buffers {
    static final int FREE = 256 * 1024;
    static final long MOST_IN_MEMORY = 16 * PartPlan.MIB;

    private final BufferBudget budget;
    private final Path spool;

    Buffers(BufferBudget budget, Path spool) {
        this.budget = budget;
        this.spool = spool;
    }

    /** Returns a buffer for so many bytes, waiting for its memory. */
    PartBuffer take(long bytes) {
        if (bytes <= FREE) {
            return new MemoryBuffer(() -> {});
        }
        return inMemory(bytes) ? new MemoryBuffer(budget.take(bytes)) : FileBuffer.in(spool);
    }

    /** Returns a buffer for so many bytes if it can be had at once. */
    Optional<PartBuffer> tryTake(long bytes) {
        return inMemory(bytes) ? budget.tryTake(bytes).map(MemoryBuffer::new) : Optional.of(FileBuffer.in(spool));
    }

    /** Returns what one buffer can have in memory. */
    long mostInMemory() {
        return Math.min(MOST_IN_MEMORY, budget.most());
    }

    private boolean inMemory(long bytes) {
        return bytes <= mostInMemory();
    }
}

package dev.mediamanager.spi;

import java.util.Optional;

/**
 * The manager's one bound on the memory of buffers, as a plug-in sees it. Thread-safe.
 *
 * <p>To stay free of deadlocks, hold nothing while you {@link #take}, other than what some other thread gives back by itself, such as a
 * part on its way to the store; and use {@link #tryTake} for whatever only makes things faster.
 */
public interface BufferBudget {
    /** How many bytes a store may hold for one put without taking them: the manager has taken them already. */
    int UNASKED_BYTES = 256 * 1024;

    /** Memory that was granted, until it is closed. Closing again does nothing. */
    interface Grant extends AutoCloseable {
        @Override
        void close();
    }

    /** Returns the most bytes that one {@link #take} can get; what needs more goes to a file. */
    long most();

    /**
     * Takes this many bytes, {@link #most()} at most, and waits until they are free.
     *
     * @throws dev.mediamanager.MediaClosedException if the thread is interrupted
     */
    Grant take(long bytes);

    /** Takes this many bytes if they are free now, without waiting. */
    Optional<Grant> tryTake(long bytes);

    /** Returns a budget that grants everything at once, for a store that is used without a manager. */
    static BufferBudget unlimited() {
        return new BufferBudget() {
            @Override
            public long most() {
                return Long.MAX_VALUE;
            }

            @Override
            public Grant take(long bytes) {
                return () -> {};
            }

            @Override
            public Optional<Grant> tryTake(long bytes) {
                return Optional.of(take(bytes));
            }
        };
    }
}

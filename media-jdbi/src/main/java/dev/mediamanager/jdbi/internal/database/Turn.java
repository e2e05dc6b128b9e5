package dev.mediamanager.jdbi.internal.database;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Work that waits to be done in a transaction, by whichever thread leads its group. It is over when that transaction is, and not before. For one
 * thread at a time; {@link WriteQueue} hands it from one to the next.
 */
class Turn<T> {
    private final Function<Handle, T> work;
    private Supplier<T> outcome = () -> {
        throw new IllegalStateException("The work was not done yet");
    };
    private boolean over;

    Turn(Function<Handle, T> work) {
        this.work = work;
    }

    /** Does the work, perhaps again: what came out before is forgotten. */
    void run(Handle handle) {
        T result = work.apply(handle);
        keep(() -> result);
    }

    /** Keeps what comes out, to be got when the turn is over, by whose it is. */
    void keep(Supplier<T> result) {
        outcome = result;
    }

    /** Keeps what the work threw, a {@link RuntimeException} or an {@link Error}. */
    void refuse(Throwable thrown) {
        outcome = () -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        };
    }

    /** Ends it. */
    void end() {
        over = true;
    }

    /** Ends it with this failure, whatever the work returned. */
    void fail(Throwable thrown) {
        refuse(thrown);
        end();
    }

    boolean isOver() {
        return over;
    }

    /** Returns what the work returned, or throws what it threw. */
    T outcome() {
        return outcome.get();
    }
}

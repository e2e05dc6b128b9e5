package dev.mediamanager.jdbi.internal.database;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Runs transactions. Thread-safe; implementations throw our errors instead of the database's.
 *
 * <p>Work may run more than once, each time on a transaction of its own, so it must change nothing but rows. A transition begins by locking
 * what it decides upon, the media first, then the job; see {@link Locks}.
 */
public interface Transactions extends AutoCloseable {
    /** Runs work in a transaction that may write; what it throws undoes all of it. */
    <T> T write(Function<Handle, T> work);

    /** Runs work without a result in a transaction that may write. */
    default void run(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return handle;
        });
    }

    /** Runs work in a transaction that may write, and whose first statements are those of {@link Pipeline#opening}, which saves a round trip. */
    default <T> T pipelined(Function<Handle, T> work) {
        return write(work);
    }

    /** Runs work on a snapshot. */
    <T> T read(Function<Handle, T> work);

    /** Tells whether only one transaction at a time can write, so that it pays to look first whether there is something to write. */
    boolean oneWriter();

    /** Waits for the transactions that run, as far as connections are ours to close; idempotent. */
    @Override
    void close();
}

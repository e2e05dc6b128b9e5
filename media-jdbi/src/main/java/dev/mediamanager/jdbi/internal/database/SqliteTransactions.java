package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions: those that write one after the other, in the order they came, on one connection (SQLite has one writer; a queue of our
 * own is four times as fast as its busy handler); those that read beside them, each on a snapshot. Thread-safe.
 *
 * <p>Those who come to write while another commits are done together, in one transaction of SQLite with one flush. None of them hears how it went
 * before that is durable, nor sees a difference: each is undone alone, and if the commit fails, so does each of them.
 */
final class SqliteTransactions implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteTransactions.class);
    private static final int MAX_READERS = 8;
    private static final String SAVEPOINT = "turn";

    private final Jdbi writers;
    private final Jdbi readers;
    private final WriteQueue<Turn<?>> queue = new WriteQueue<>();
    private final Semaphore reading = new Semaphore(MAX_READERS, true);
    private final Deque<Handle> idleReaders = new ArrayDeque<>();
    private @Nullable Handle writer;
    private volatile boolean closed;

    SqliteTransactions(Jdbi writers, Jdbi readers) {
        this.writers = writers;
        this.readers = readers;
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        Turn<T> turn = new Turn<>(work);
        lead(queue.join(turn));
        return turn.outcome();
    }

    /** Does the work of a group, if there is one to lead; after that all of its turns are over. */
    private void lead(List<Turn<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        List<Turn<?>> left = new ArrayList<>(group);
        try {
            while (!left.isEmpty()) {
                left = attempt(left);
            }
        } catch (RuntimeException | Error e) {
            discardWriter();
            group.stream().filter(turn -> !turn.isOver()).forEach(turn -> turn.fail(e));
        } finally {
            queue.leave();
        }
    }

    /**
     * Runs turns in one transaction: what one of them throws undoes that one alone, back to a savepoint, or to the begin as long as nothing is to be kept.
     * Where the database itself fails, nothing of the transaction is kept; whoever met with that failure is told of it, and the others are done anew.
     *
     * @return those to be done anew
     */
    private List<Turn<?>> attempt(List<Turn<?>> turns) {
        if (closed) {
            discardWriter();
            turns.forEach(turn -> turn.fail(new MediaClosedException()));
            return List.of();
        }
        try {
            Handle handle = writer == null ? writers.open() : writer;
            writer = handle;
            handle.begin();
            boolean untouched = true;
            for (Turn<?> turn : turns) {
                if (!ranOrWasUndone(turn, untouched, handle)) {
                    discardWriter();
                    return turns.stream().filter(other -> !other.isOver()).toList();
                }
                untouched &= turn.isOver(); // it was refused
            }
            handle.commit();
            turns.forEach(Turn::end);
        } catch (JdbiException e) {
            discardWriter();
            turns.forEach(turn -> turn.fail(Failures.translate(e, Dialect.SQLITE)));
        }
        return List.of();
    }

    /** Returns whether the transaction can go on; if not, the turn failed. */
    private static boolean ranOrWasUndone(Turn<?> turn, boolean untouched, Handle handle) {
        try {
            if (untouched) {
                turn.run(handle);
            } else {
                handle.savepoint(SAVEPOINT);
                turn.run(handle);
                handle.releaseSavepoint(SAVEPOINT);
            }
            return true;
        } catch (RuntimeException | Error e) {
            return wasUndone(turn, e, untouched, handle);
        }
    }

    private static boolean wasUndone(Turn<?> turn, Throwable thrown, boolean untouched, Handle handle) {
        Throwable failure = thrown instanceof JdbiException jdbi ? Failures.translate(jdbi, Dialect.SQLITE) : thrown;
        boolean ofTheDatabase = thrown instanceof JdbiException && failure instanceof StorageException;
        if (ofTheDatabase || !rolledBack(untouched, handle, failure)) {
            turn.fail(failure);
            return false;
        }
        turn.refuse(failure);
        return true;
    }

    private static boolean rolledBack(boolean untouched, Handle handle, Throwable failure) {
        try {
            if (untouched) {
                handle.rollback();
                handle.begin();
            } else {
                handle.rollbackToSavepoint(SAVEPOINT);
            }
            return true;
        } catch (JdbiException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        reading.acquireUninterruptibly();
        try {
            checkOpen();
            Handle handle = takeReader();
            boolean healthy = false;
            try {
                T result = handle.inTransaction(work::apply);
                healthy = true;
                return result;
            } finally {
                giveBack(handle, healthy);
            }
        } catch (JdbiException e) {
            throw Failures.translate(e, Dialect.SQLITE);
        } finally {
            reading.release();
        }
    }

    private Handle takeReader() {
        synchronized (idleReaders) {
            Handle idle = idleReaders.pollFirst();
            if (idle != null) {
                return idle;
            }
        }
        return readers.open();
    }

    private void giveBack(Handle handle, boolean healthy) {
        if (healthy) {
            synchronized (idleReaders) {
                idleReaders.addFirst(handle);
            }
        } else {
            closeQuietly(handle);
        }
    }

    /** A connection that failed may be in any state: the next transaction gets a new one. */
    private void discardWriter() {
        Handle failed = writer;
        writer = null;
        if (failed != null) {
            closeQuietly(failed);
        }
    }

    private static void closeQuietly(Handle handle) {
        try (handle) {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (JdbiException e) {
            LOG.debug("A database connection could not be closed", e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new MediaClosedException();
        }
    }

    @Override
    public boolean oneWriter() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
        reading.acquireUninterruptibly(MAX_READERS);
        try {
            synchronized (idleReaders) {
                idleReaders.forEach(SqliteTransactions::closeQuietly);
                idleReaders.clear();
            }
        } finally {
            reading.release(MAX_READERS);
        }
        // Last, so that SQLite folds the log into the database. Whoever leads a group from now on closes the
        // connection.
        lead(queue.join(new Turn<>(handle -> handle)));
    }
}

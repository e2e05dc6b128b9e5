package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaException;
import dev.mediamanager.StorageException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
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
 */
final class SqliteTransactions implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteTransactions.class);
    private static final int MAX_READERS = 8;

    private final Jdbi writers;
    private final Jdbi readers;
    private final ReentrantLock writing = new ReentrantLock(true);
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
        writing.lock();
        try {
            checkOpen();
            Handle handle = writer == null ? writers.open() : writer;
            writer = handle;
            return handle.inTransaction(work::apply);
        } catch (JdbiException e) {
            MediaException failure = Failures.translate(e, Dialect.SQLITE);
            if (failure instanceof StorageException) {
                discardWriter();
            }
            throw failure;
        } finally {
            writing.unlock();
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
        try {
            handle.close();
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
        writing.lock();
        try {
            // Last, so that SQLite folds the log into the database.
            discardWriter();
        } finally {
            writing.unlock();
        }
    }
}

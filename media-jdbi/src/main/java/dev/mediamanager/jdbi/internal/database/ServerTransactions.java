package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaClosedException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions on a server that others use too, each on a connection of the host's pool.
 *
 * <p>What lost a race, or its connection before the commit, left nothing behind and runs again. A commit whose answer was lost may have taken
 * place: it is the caller's to look, so it fails as {@link dev.mediamanager.StorageException.Reason#UNAVAILABLE}. Thread-safe.
 */
final class ServerTransactions implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTransactions.class);
    private static final int MOST_RACES = 50;
    private static final int MOST_DUPLICATES = 4;
    private static final int MOST_CONNECTIONS = 2;
    private static final long LONGEST_PAUSE_MICROS = 20_000;
    private static final long FIRST_PAUSE_MICROS = 100;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private volatile boolean closed;

    ServerTransactions(Jdbi jdbi, Dialect dialect) {
        this.jdbi = jdbi;
        this.dialect = dialect;
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        return repeatedly(dialect.writeOpening(), work);
    }

    @Override
    public <T> T pipelined(Function<Handle, T> work) {
        return repeatedly(dialect.pipelines() ? List.of() : dialect.writeOpening(), work);
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return repeatedly(dialect.readOpening(), work);
    }

    private <T> T repeatedly(List<String> opening, Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            if (closed) {
                throw new MediaClosedException();
            }
            try {
                return once(opening, work);
            } catch (JdbiException e) {
                Trouble trouble = Failures.trouble(e, dialect);
                if (attempt >= most(trouble)) {
                    throw Failures.translate(e, dialect);
                }
                LOG.debug("A transaction runs again after {}: {}", trouble, e.getMessage());
                pause(attempt);
            } catch (CommitFailure e) {
                if (Failures.trouble(e.failure, dialect) != Trouble.LOST_RACE || attempt >= MOST_RACES) {
                    throw Failures.translate(e.failure, dialect);
                }
                pause(attempt);
            }
        }
    }

    /** How many times work is tried at most before this trouble is the caller's. */
    private static int most(Trouble trouble) {
        return switch (trouble) {
            case LOST_RACE -> MOST_RACES;
            case DUPLICATE -> MOST_DUPLICATES;
            case DISCONNECTED -> MOST_CONNECTIONS;
            case CONSTRAINT, NO_SPACE, CORRUPT, ACCESS_DENIED, UNAVAILABLE -> 1;
        };
    }

    /** So that those who met do not meet again. */
    private static void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_MICROS, FIRST_PAUSE_MICROS << Math.min(attempt, 10));
        LockSupport.parkNanos(
                TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextLong(longest)));
    }

    private <T> T once(List<String> opening, Function<Handle, T> work) {
        Handle handle = jdbi.open();
        try {
            handle.begin();
            T result;
            try {
                opening.forEach(handle::execute);
                result = work.apply(handle);
            } catch (RuntimeException | Error e) {
                rollBack(handle);
                throw e;
            }
            commit(handle);
            return result;
        } finally {
            giveBack(handle);
        }
    }

    /** What happens to the connection afterwards changes nothing about a transaction that is over. */
    private static void giveBack(Handle handle) {
        try {
            handle.close();
        } catch (JdbiException e) {
            LOG.debug("A connection could not be given back", e);
        }
    }

    private static void rollBack(Handle handle) {
        try {
            handle.rollback();
        } catch (JdbiException e) {
            LOG.debug("A transaction could not be rolled back; its connection is closed", e);
        }
    }

    private static void commit(Handle handle) {
        try {
            handle.commit();
        } catch (JdbiException e) {
            throw new CommitFailure(e);
        }
    }

    /** Tells a commit that failed from a statement that did. */
    private static final class CommitFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final JdbiException failure;

        CommitFailure(JdbiException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    @Override
    public boolean oneWriter() {
        return false;
    }

    /** Refuses what comes; the pool and its connections stay the host's. */
    @Override
    public void close() {
        closed = true;
    }
}

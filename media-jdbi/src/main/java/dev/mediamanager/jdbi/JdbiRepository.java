package dev.mediamanager.jdbi;

import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.SqlLogger;

/**
 * Rows and jobs in a database. Thread-safe. What was committed survives a crash of the process and of the machine, as far as the disk keeps
 * what it was told to flush.
 *
 * <p>The embedded default is a SQLite file: nothing to install or to run. One process at a time can open it, on a local disk. Writes run one
 * after the other, reads beside them. On PostgreSQL or MariaDB any number of processes share the rows, and transitions of different
 * media run side by side. The clocks of their machines must agree to a small part of a lease, since leases end by them.
 *
 * <p>A data source stays the host's. Each transaction takes one connection from it, turns off its auto-commit, sets the isolation of this one
 * transaction by a statement, ends it, and gives the connection back as it was; between two calls none is held, no transaction of the
 * host's own is joined, and nothing here closes the data source. While no connection is free a call waits as long as the pool lets it.
 *
 * <p>What lost a race on a server (a deadlock, a failed serialisation), or its connection before the commit, left nothing behind and is run
 * again, at most 50 times and twice. Everything else is a {@link dev.mediamanager.StorageException}: {@code UNAVAILABLE} if the database or
 * its pool does not answer, {@code NO_SPACE}, {@code ACCESS_DENIED}, or {@code CORRUPT}. A commit whose answer was lost is
 * {@code UNAVAILABLE} too, and may have taken place: whoever repeats it with the same id either does it or meets a
 * {@link dev.mediamanager.MediaConflictException}. After {@link #close()} every call throws {@link dev.mediamanager.MediaClosedException}.
 */
public sealed interface JdbiRepository extends MediaRepository permits JdbiRows {
    /**
     * Opens a library, or creates it, and ends the leases of whoever had it open before.
     *
     * @param file the database; its folder is created if need be, and gets a lock file and SQLite's log beside it
     * @param readers reads back the specs in its rows
     * @throws dev.mediamanager.MediaConfigurationException if a process has it open, or a newer MediaManager made it, or the file system
     *     cannot keep it safe
     * @throws dev.mediamanager.StorageException if the file cannot be written, or is damaged
     */
    static JdbiRepository openSqlite(Path file, SpecReaders readers) {
        return JdbiRows.of(Database.openSqlite(file, SqlLogger.NOP_SQL_LOGGER), readers);
    }

    /** Begins to open rows on a server that the host's data source leads to. Closing them closes nothing of the data source. */
    static JdbiRepositoryBuilder builder(DataSource source) {
        return new JdbiRepositoryBuilder(source);
    }
}

package dev.mediamanager.jdbi;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;

/** An open database that belongs to this process. */
final class Database implements AutoCloseable {
    private final String description;
    private final LibraryLock lock;
    private final Transactions transactions;

    private Database(String description, LibraryLock lock, Transactions transactions) {
        this.description = description;
        this.lock = lock;
        this.transactions = transactions;
    }

    /**
     * Locks a SQLite file, creates or migrates its tables, and ends the leases of whoever had it open before.
     *
     * @param logger hears of every statement
     */
    static Database openSqlite(Path path, SqlLogger logger) {
        Path file = locate(path);
        LibraryLock lock = LibraryLock.acquire(file);
        try {
            SqliteConnections connections = new SqliteConnections(file);
            Schema.migrate(connections.dataSource());
            Transactions transactions =
                    new Transactions(jdbi(connections::openWriter, logger), jdbi(connections::openReader, logger));
            transactions.run(Database::endLeases);
            return new Database(connections.toString(), lock, transactions);
        } catch (SQLException e) {
            lock.close();
            throw Failures.translate(e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path locate(Path path) {
        if (path.toString().indexOf('?') >= 0) {
            throw new MediaConfigurationException(
                    "SQLite cannot open " + path + ": what follows '?' is taken for options", "Use a path without '?'");
        }
        try {
            Path folder = path.toAbsolutePath().normalize().getParent();
            if (folder == null) {
                throw new MediaConfigurationException("No database can lie at " + path, "Name a file in a folder");
            }
            Files.createDirectories(folder);
            return folder.toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.ACCESS_DENIED,
                    "The folder of the database " + path + " cannot be created (" + e + "); make it writable",
                    e);
        }
    }

    private static Jdbi jdbi(ConnectionFactory connections, SqlLogger logger) {
        return Jdbi.create(connections).registerArgument(new Values()).setSqlLogger(logger);
    }

    private static void endLeases(Handle handle) {
        handle.execute("UPDATE media_job SET due = ? WHERE state = 'RUNNING'", Instant.EPOCH);
        handle.execute("UPDATE media_blob SET due = ? WHERE state = 'STAGED'", Instant.EPOCH);
    }

    Transactions transactions() {
        return transactions;
    }

    @Override
    public String toString() {
        return description;
    }

    /** Closes the connections, then lets others open it; idempotent. */
    @Override
    public void close() {
        transactions.close();
        lock.close();
    }
}

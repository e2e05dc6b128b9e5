package dev.mediamanager.jdbi;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.ConnectionFactory;
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
            // JDBI and the driver take about as long to start, so each does it on a thread of its own.
            Beside<Transactions> transactions = Beside.begin(() ->
                    new Transactions(jdbi(connections::openWriter, logger), jdbi(connections::openReader, logger)));
            prepare(connections);
            return new Database(connections.toString(), lock, transactions.get());
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

    private static void prepare(SqliteConnections connections) throws SQLException {
        Schema.migrate(connections.dataSource());
        try (Connection connection = connections.openWriter();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE media_job SET due = 0 WHERE state = 'RUNNING'");
            statement.executeUpdate("""
                    UPDATE media_blob SET due = 0
                    WHERE state = 'STAGED'
                      AND NOT EXISTS (SELECT 1 FROM media_session s WHERE s.version_id = media_blob.version_id)
                    """); // sessions outlive processes
            connection.commit();
        }
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

package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;

/** An open database: its transactions, and what is ours of it. */
public final class Database implements AutoCloseable {
    private final String description;
    private final Transactions transactions;
    private final Runnable release;

    private Database(String description, Transactions transactions, Runnable release) {
        this.description = description;
        this.transactions = transactions;
        this.release = release;
    }

    /**
     * Locks a SQLite file, creates or migrates its tables, and ends the leases of whoever had it open before.
     *
     * @param logger hears of every statement
     */
    public static Database openSqlite(Path path, SqlLogger logger) {
        Path file = locate(path);
        LibraryLock lock = LibraryLock.acquire(file);
        try {
            SqliteConnections connections = new SqliteConnections(file);
            // JDBI and the driver take about as long to start, so each does it on a thread of its own.
            Beside<Transactions> transactions = Beside.begin(() -> new SqliteTransactions(
                    sqlite(connections::openWriter, logger), sqlite(connections::openReader, logger)));
            Schema.migrateSqlite(connections.dataSource());
            endLeases(connections);
            return new Database(connections.toString(), transactions.get(), lock::close);
        } catch (SQLException e) {
            lock.close();
            throw Failures.translate(e, Dialect.SQLITE);
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

    private static Jdbi sqlite(ConnectionFactory connections, SqlLogger logger) {
        return jdbi(Jdbi.create(connections), Dialect.SQLITE, Tables.PLAIN, logger)
                .setStatementBuilderFactory(connection -> new StatementCache());
    }

    private static Jdbi jdbi(Jdbi jdbi, Dialect dialect, Tables tables, SqlLogger logger) {
        return jdbi.registerArgument(new Values())
                .registerArrayType(String.class, "varchar") // which only PostgreSQL has
                .setTemplateEngine(new Sql(dialect, tables))
                .setSqlLogger(logger);
    }

    private static void endLeases(SqliteConnections connections) throws SQLException {
        try (Connection connection = connections.openWriter();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE media_job SET due = 0 WHERE state = 'RUNNING'");
            statement.executeUpdate("UPDATE media_session SET finish_at = 0 WHERE finish_at IS NOT NULL");
            statement.executeUpdate("""
                    UPDATE media_blob SET due = 0
                    WHERE state = 'STAGED'
                      AND NOT EXISTS (SELECT 1 FROM media_session s WHERE s.version_id = media_blob.version_id)
                    """); // sessions outlive processes
            statement.executeUpdate("UPDATE media_lease SET holder = '', due = 0");
            connection.commit();
        }
    }

    /**
     * Opens what the host's data source leads to. Other processes may have it open, so leases end by the clock only.
     *
     * @param migrate whether to make or migrate the tables, or only to check that they are of this version
     * @param logger hears of every statement
     */
    public static Database openServer(DataSource source, Tables tables, boolean migrate, SqlLogger logger) {
        Dialect dialect;
        String description;
        try (Connection connection = source.getConnection()) {
            dialect = Dialect.of(connection);
            description = dialect + " " + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw Failures.translate(e, Dialect.POSTGRESQL);
        }
        new Schema(dialect, tables).prepare(source, migrate);
        Jdbi jdbi = jdbi(Jdbi.create(source), dialect, tables, logger);
        return new Database(
                description + ", tables " + tables.qualify("media") + "...",
                new ServerTransactions(jdbi, dialect),
                () -> {});
    }

    /** Returns how to read and write it. */
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public String toString() {
        return description;
    }

    /** Closes the connections that are ours, then lets others open it; idempotent. */
    @Override
    public void close() {
        transactions.close();
        release.run();
    }
}

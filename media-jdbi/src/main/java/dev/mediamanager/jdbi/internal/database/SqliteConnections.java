package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaConfigurationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * Opens connections to one SQLite file, each with a write-ahead log and an fsync per commit. That is checked on each of them, since a
 * commit that the disk does not keep would be a lie.
 *
 * <p>See https://www.sqlite.org/pragma.html#pragma_synchronous. On macOS an fsync does not reach the disk without {@code fullfsync}.
 */
public final class SqliteConnections {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    private static final int JOURNAL_SIZE_LIMIT = 64 << 20;
    private static final int SYNCHRONOUS_FULL = 2;

    private final Path file;

    /** Opens connections to this file. */
    public SqliteConnections(Path file) {
        this.file = file;
    }

    /** Opens a connection whose transactions lock out other writers from their start. */
    public Connection openWriter() throws SQLException {
        return open(writerConfig());
    }

    /** Opens a connection that can only read. */
    public Connection openReader() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        config.setTransactionMode(TransactionMode.DEFERRED);
        return open(config);
    }

    private static SQLiteConfig writerConfig() {
        SQLiteConfig config = config();
        config.setJournalMode(JournalMode.WAL);
        config.setJournalSizeLimit(JOURNAL_SIZE_LIMIT);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return config;
    }

    /** Returns the writers' connections, for Flyway. */
    public DataSource dataSource() {
        SQLiteDataSource source = new SQLiteDataSource(writerConfig());
        source.setUrl(JDBC.PREFIX + file);
        return source;
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setTempStore(TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        Properties properties = config.toProperties();
        // Not by DriverManager: the host may have another driver registered there.
        Connection connection = JDBC.createConnection(JDBC.PREFIX + file, properties);
        try {
            // The driver knows this pragma by a wrong name only.
            execute(connection, "PRAGMA fullfsync = ON");
            require(connection, "fullfsync", "1");
            require(connection, "journal_mode", "wal");
            require(connection, "synchronous", Integer.toString(SYNCHRONOUS_FULL));
            require(connection, "foreign_keys", "1");
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void require(Connection connection, String pragma, String value) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
            String actual = result.next() ? result.getString(1) : "nothing";
            if (!actual.equals(value)) {
                throw new MediaConfigurationException(
                        "SQLite runs with " + pragma + "=" + actual + " instead of " + value + " on " + file,
                        "Put the library on a local disk: shared file systems cannot keep it safe");
            }
        }
    }

    @Override
    public String toString() {
        return "SQLite " + file;
    }
}

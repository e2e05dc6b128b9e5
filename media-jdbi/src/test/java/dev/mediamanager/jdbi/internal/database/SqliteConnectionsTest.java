package dev.mediamanager.jdbi.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteConnectionsTest {
    @TempDir
    private Path folder;

    private SqliteConnections connections;

    @BeforeEach
    void createConnections() {
        connections = new SqliteConnections(folder.resolve("library.db"));
    }

    @Test
    void everyConnection_flushesEachCommit() throws SQLException {
        try (Connection writer = connections.openWriter();
                Connection reader = connections.openReader();
                Connection migrating = connections.dataSource().getConnection()) {
            for (Connection connection : new Connection[] {writer, reader, migrating}) {
                assertThat(pragmas(connection, "journal_mode", "synchronous", "foreign_keys"))
                        .isEqualTo(Map.of("journal_mode", "wal", "synchronous", "2", "foreign_keys", "1"));
            }
            for (Connection connection : new Connection[] {writer, reader}) {
                assertThat(pragmas(connection, "fullfsync", "busy_timeout"))
                        .isEqualTo(Map.of("fullfsync", "1", "busy_timeout", "10000"));
            }
        }
    }

    @Test
    void openReader_cannotWrite() throws SQLException {
        try (Connection writer = connections.openWriter();
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE t (x INTEGER)");
        }
        try (Connection writer = connections.openWriter();
                Connection reader = connections.openReader();
                Statement statement = reader.createStatement()) {
            assertThat(writer.isClosed()).isFalse();
            assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("READONLY");
        }
    }

    @Test
    void openWriter_locksFromTheStartOfATransaction() throws SQLException {
        try (Connection first = connections.openWriter();
                Connection second = connections.openWriter();
                Statement read = first.createStatement();
                Statement write = second.createStatement()) {
            write.execute("CREATE TABLE t (x INTEGER)");
            write.execute("PRAGMA busy_timeout = 0");
            first.setAutoCommit(false);
            read.executeQuery("SELECT * FROM t").close();

            assertThatThrownBy(() -> write.execute("INSERT INTO t VALUES (1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("BUSY");
        }
    }

    private static Map<String, String> pragmas(Connection connection, String... names) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA " + name)) {
                row.next();
                values.put(name, row.getString(1));
            }
        }
        return values;
    }
}

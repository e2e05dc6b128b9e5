package dev.mediamanager.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.jdbi.internal.database.Tables;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.SqlLogger;

/** A pool of connections to a real database server. */
abstract class TestServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 40;
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final HikariDataSource pool;
    private final Map<String, List<String>> emptying = new ConcurrentHashMap<>();

    /** Makes a pool of the connections that {@code unpooled} opens. */
    TestServer(DataSource unpooled) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(unpooled);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        pool = new HikariDataSource(config);
    }

    DataSource source() {
        return pool;
    }

    /** Makes a schema that is empty, and returns its name. */
    String newSchema() {
        String schema = "test_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        execute("CREATE SCHEMA " + schema);
        return schema;
    }

    /** Makes a schema with the tables, and returns its name. */
    String newTables() {
        String schema = newSchema();
        JdbiRepository.builder(source()).schema(schema).open().close();
        return schema;
    }

    /** Opens the rows in these tables. */
    MediaRepository open(String schema, SqlLogger logger) {
        Tables tables = new Tables(Optional.of(schema), "");
        return JdbiRows.of(Database.openServer(source(), tables, false, logger), SpecReaders.NONE);
    }

    /** Removes all rows that tests made: where there are a few only, that is much faster than to truncate. */
    void empty(String schema) {
        execute(emptying.computeIfAbsent(schema, this::deletions).toArray(String[]::new));
    }

    /** Returns what makes a schema that of a connection. */
    abstract String enter(String schema);

    /** Returns what makes the schema that of the connection again which it came with. */
    abstract String leave();

    /** Returns what removes the rows of all tables but of the ones that say which version they have. */
    abstract List<String> deletions(String schema);

    /** Returns what empties a table; the head of the access log is a row that each schema comes with. */
    static String emptying(String table) {
        return table.endsWith("media_access_head")
                ? "UPDATE " + table + " SET sequence = 0, hash = '" + "0".repeat(64) + "'"
                : "DELETE FROM " + table;
    }

    /** Executes statements one after the other, on one connection. */
    void execute(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** Returns the first column of a query. */
    List<String> texts(String query) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}

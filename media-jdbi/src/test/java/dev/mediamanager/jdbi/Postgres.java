package dev.mediamanager.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A pool of connections to a real PostgreSQL that comes from Maven. The server is started when it is first asked for, and gone with this JVM; it does not wait
 * for the disk, since no test pulls its plug.
 */
final class Postgres implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 40;
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final HikariDataSource pool;
    private final Map<String, String> emptying = new ConcurrentHashMap<>();

    private Postgres(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Starts it once; a class of its own, so that the JVM does the waiting. */
    private static final class Server {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "150")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("autovacuum", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Postgres start() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(unpooled());
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        return new Postgres(new HikariDataSource(config));
    }

    /** Returns a data source that opens a connection for each use. */
    static DataSource unpooled() {
        return Server.SERVER.getPostgresDatabase();
    }

    DataSource source() {
        return pool;
    }

    /** Makes a schema that is empty, and returns its name. */
    String newSchema() {
        String schema = "test_" + SCHEMAS.incrementAndGet();
        execute("CREATE SCHEMA " + schema);
        return schema;
    }

    /** Removes all rows that tests made: where there are a few only, that is much faster than to truncate. */
    void empty(String schema) {
        execute(emptying.computeIfAbsent(schema, this::deletions));
    }

    private String deletions(String schema) {
        return texts("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = '" + schema
                        + "' AND tablename NOT LIKE '%schema%'")
                .stream()
                .map(table -> "DELETE FROM " + schema + "." + table + ";")
                .collect(Collectors.joining("", "BEGIN; SET LOCAL session_replication_role = replica; ", " COMMIT"));
    }

    void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
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

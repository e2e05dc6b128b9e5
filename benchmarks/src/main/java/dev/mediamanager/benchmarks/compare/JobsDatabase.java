package dev.mediamanager.benchmarks.compare;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.PostgresServer;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.jdbi.JdbiRepository;
import dev.mediamanager.spi.MediaRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A database with our tables and, beside them, that of db-scheduler. Both sides have connections of their own.
 *
 * @param name what it is called in figures
 * @param rows our tables
 * @param bare leads to the table of db-scheduler
 * @param locksAndFetches whether db-scheduler's faster way of polling works there: on PostgreSQL alone
 * @param last what is closed last
 */
record JobsDatabase(String name, MediaRepository rows, HikariDataSource bare, boolean locksAndFetches, List<Last> last)
        implements AutoCloseable {
    /** Ends what the connections led to. */
    @FunctionalInterface
    interface Last {
        void close() throws IOException, SQLException;
    }

    /** For either side: one for each worker, and some for those who queue and poll. */
    private static final int CONNECTIONS = JobsRun.WORKERS + 3;

    /** Opens an SQLite file with our settings, and another one with the same for db-scheduler: more than one writer would only slow it down. */
    static JobsDatabase sqlite(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        HikariDataSource bare = pool(
                "jdbc:sqlite:" + folder.resolve("bare.db")
                        + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE",
                1);
        createTable(bare, "BLOB", "TIMESTAMP");
        return new JobsDatabase("sqlite", Embedded.rows(folder), bare, false, List.of());
    }

    /** Starts the PostgreSQL from Maven. */
    static JobsDatabase postgres() throws IOException, SQLException {
        PostgresServer server = PostgresServer.start();
        HikariDataSource ours = PostgresServer.pool(server.url(), CONNECTIONS);
        HikariDataSource bare = PostgresServer.pool(server.url(), CONNECTIONS);
        createTable(bare, "BYTEA", "TIMESTAMP WITH TIME ZONE");
        return new JobsDatabase(
                "postgresql", JdbiRepository.builder(ours).open(), bare, true, List.of(ours::close, server::close));
    }

    /** Makes databases of their own on a MariaDB that runs, and drops them in the end. */
    static JobsDatabase mariaDb(String url) throws SQLException {
        String schema = "jobs_" + UUID.randomUUID().toString().substring(0, 8);
        HikariDataSource ours = pool(url, CONNECTIONS);
        execute(ours, "CREATE DATABASE " + schema);
        HikariConfig config = config(url, CONNECTIONS);
        config.setCatalog(schema);
        HikariDataSource bare = new HikariDataSource(config);
        createTable(bare, "BLOB", "TIMESTAMP(6) NULL");
        MediaRepository rows = JdbiRepository.builder(ours).schema(schema).open();
        return new JobsDatabase(
                "mariadb", rows, bare, false, List.of(() -> execute(ours, "DROP DATABASE " + schema), ours::close));
    }

    private static HikariDataSource pool(String url, int most) {
        return new HikariDataSource(config(url, most));
    }

    private static HikariConfig config(String url, int most) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(most);
        return config;
    }

    /** See https://github.com/kagkarlsson/db-scheduler, {@code *_tables.sql} of its tests. */
    private static void createTable(DataSource source, String bytes, String moment) throws SQLException {
        execute(source, """
                CREATE TABLE scheduled_tasks (
                    task_name VARCHAR(100) NOT NULL,
                    task_instance VARCHAR(100) NOT NULL,
                    task_data %1$s,
                    execution_time %2$s,
                    picked BOOLEAN NOT NULL,
                    picked_by VARCHAR(50),
                    last_success %2$s,
                    last_failure %2$s,
                    consecutive_failures INT,
                    last_heartbeat %2$s,
                    version BIGINT NOT NULL,
                    priority SMALLINT,
                    state VARCHAR(20),
                    PRIMARY KEY (task_name, task_instance)
                )""".formatted(bytes, moment));
        execute(source, "CREATE INDEX scheduled_by_time ON scheduled_tasks (execution_time)");
        execute(source, "CREATE INDEX scheduled_by_heartbeat ON scheduled_tasks (last_heartbeat)");
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Opens all that there are: MariaDB where the environment names one. */
    static JobsDatabase open(String name, Scratch scratch) throws IOException, SQLException {
        return switch (name) {
            case "sqlite" -> sqlite(scratch.resolve("rows"));
            case "postgresql" -> postgres();
            default -> mariaDb(name);
        };
    }

    @Override
    public void close() throws IOException, SQLException {
        rows.close();
        bare.close();
        for (Last each : last) {
            each.close();
        }
    }
}

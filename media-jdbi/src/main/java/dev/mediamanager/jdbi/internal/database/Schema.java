package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Brings the tables to this version of the library. Flyway gets locations and a history table of our own, so that it never meets the
 * host's migrations. On SQLite it is not started at all when there is nothing to do, since that takes longer than all the rest of opening.
 */
public final class Schema {
    /** Where Flyway notes what it did. */
    public static final String HISTORY = "media_schema_history";

    /** The version of the last migration. */
    public static final int LATEST = 13;

    /** Of the migrations of SQLite, as Flyway computes them. */
    private static final List<Integer> SQLITE_CHECKSUMS = List.of(
            -651623301,
            504544203,
            -1363425928,
            -1872478801,
            1858707452,
            -87878215,
            2025454193,
            -1665073489,
            1914301639,
            1576509282,
            1455432252,
            -807252140,
            -1682424235);

    /** On servers: one row with the version of the tables, whoever migrated them. */
    private static final String VERSION = "media_schema";

    private static final int MOST_TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The states of an unknown table, of PostgreSQL and of the others. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "3F000", "42S02");

    private final Dialect dialect;
    private final Tables tables;

    /** Brings these tables of such a database to a version. */
    public Schema(Dialect dialect, Tables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    /** Creates or migrates the tables. @throws MediaConfigurationException if a newer version of the library made them */
    static void migrateSqlite(DataSource database) throws SQLException {
        SortedMap<Integer, Integer> applied;
        try (Connection connection = database.getConnection()) {
            applied = applied(connection);
        }
        int current = applied.isEmpty() ? 0 : applied.lastKey();
        refuseNewer(current);
        if (current < LATEST) {
            new Schema(Dialect.SQLITE, Tables.PLAIN).migrate(database, LATEST);
        } else if (!List.copyOf(applied.values()).equals(SQLITE_CHECKSUMS)) {
            throw altered("checksums " + applied.values() + " instead of " + SQLITE_CHECKSUMS, Optional.empty());
        }
    }

    /** Returns the version of the tables of a SQLite file; 0 if there are none. */
    public static int version(Connection connection) throws SQLException {
        SortedMap<Integer, Integer> applied = applied(connection);
        return applied.isEmpty() ? 0 : applied.lastKey();
    }

    /** Returns the checksum of each migration that was applied to a SQLite file. */
    private static SortedMap<Integer, Integer> applied(Connection connection) throws SQLException {
        SortedMap<Integer, Integer> applied = new TreeMap<>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, HISTORY, new String[] {"TABLE"})) {
            if (!found.next()) {
                return applied;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT CAST(version AS INTEGER), checksum FROM " + HISTORY + " WHERE success")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return applied;
    }

    private static MediaConfigurationException altered(String how, Optional<Throwable> cause) {
        String problem = "The library's tables were made by other migrations than those of this MediaManager: " + how;
        String fix = "Use the MediaManager that made them, or restore them from a backup";
        return cause.map(known -> new MediaConfigurationException(problem, fix, known))
                .orElseGet(() -> new MediaConfigurationException(problem, fix));
    }

    private static void refuseNewer(int current) {
        if (current > LATEST) {
            throw new MediaConfigurationException(
                    "The library's rows are of schema version " + current
                            + ", and this MediaManager knows versions up to " + LATEST,
                    "Use the MediaManager that wrote them, or a newer one; there is no way back");
        }
    }

    /** Migrates the tables of a server, or only checks them. */
    void prepare(DataSource server, boolean migrate) {
        int current = serverVersion(server);
        refuseNewer(current);
        if (migrate) {
            migrate(server, LATEST); // even if nothing is to be done: it compares what was done with what we have
        } else if (current < LATEST) {
            throw new MediaConfigurationException(
                    current == 0
                            ? "There are no tables " + tables.qualify("media") + "..."
                            : "The library's rows are of schema version " + current + ", and this MediaManager needs "
                                    + LATEST,
                    "Run the migrations of " + dialect.migrations() + ", or let the library do it: migrate(true)");
        }
    }

    private int serverVersion(DataSource server) {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM " + tables.qualify(VERSION))) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException e) {
            if (e.getSQLState() != null && NO_TABLE.contains(e.getSQLState())) {
                return 0;
            }
            throw Failures.translate(e, dialect);
        }
    }

    /** Runs the migrations up to a version that are not applied yet; of processes that do so at once, one does it and the others wait. */
    public void migrate(DataSource database, int version) {
        for (int attempt = 1; ; attempt++) {
            try {
                flyway(database, version).migrate();
                return;
            } catch (FlywayValidateException e) {
                throw altered(String.valueOf(e.getMessage()), Optional.of(e));
            } catch (FlywayException e) {
                if (isWithoutConnection(e)) {
                    throw new StorageException(
                            StorageException.Reason.UNAVAILABLE,
                            "The data source gave no connection to migrate the tables, which takes two at a time; let its pool have more, or run"
                                    + " the migrations yourself and open with migrate(false): " + e.getMessage(),
                            e);
                }
                if (dialect == Dialect.SQLITE || attempt == MOST_TRIES) {
                    throw failed(e);
                }
                // Flyway holds no lock between making its history and the first row of it: another process may be
                // there.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** What pools throw when nobody gives a connection back in time, and drivers when nobody answers. */
    private static boolean isWithoutConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    private Flyway flyway(DataSource database, int version) {
        FluentConfiguration flyway = Flyway.configure(Schema.class.getClassLoader())
                .configuration(Map.of())
                .dataSource(database)
                .locations(dialect.migrations())
                .failOnMissingLocations(true)
                .target(Integer.toString(version))
                .table(tables.prefix() + HISTORY)
                .skipDefaultCallbacks(true);
        if (dialect == Dialect.SQLITE) {
            flyway.placeholderReplacement(false);
        } else {
            // Beside the host's own tables, which are no reason to refuse.
            flyway.baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholders(Map.of("prefix", tables.prefix(), "collation", dialect.collation()));
            tables.schema().ifPresent(schema -> flyway.schemas(schema).createSchemas(false));
        }
        return flyway.load();
    }

    private MediaConfigurationException failed(FlywayException e) {
        return new MediaConfigurationException(
                "The library's tables cannot be made or migrated: " + e.getMessage(),
                dialect == Dialect.SQLITE
                        ? "Give the library a file of its own; if this is one, restore it from a backup"
                        : "Give the library a schema or a table prefix of its own, whose user may create tables",
                e);
    }
}

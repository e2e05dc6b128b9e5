package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaConfigurationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the tables to this version of the library. Flyway gets locations and a history table of our own, so that it never meets the
 * host's migrations. On SQLite it is not started at all when there is nothing to do, since that takes longer than all the rest of opening.
 */
public final class Schema {
    /** Where Flyway notes what it did. */
    public static final String HISTORY = "media_schema_history";

    /** The version of the last migration. */
    public static final int LATEST = 5;

    /** On servers: one row with the version of the tables, whoever migrated them. */
    private static final String VERSION = "media_schema";

    /** The states of an unknown table, of PostgreSQL and of the others. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "3F000", "42S02");

    private final Dialect dialect;
    private final Tables tables;

    Schema(Dialect dialect, Tables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    /** Creates or migrates the tables. @throws MediaConfigurationException if a newer version of the library made them */
    static void migrateSqlite(DataSource database) throws SQLException {
        int current;
        try (Connection connection = database.getConnection()) {
            current = version(connection);
        }
        refuseNewer(current);
        if (current < LATEST) {
            new Schema(Dialect.SQLITE, Tables.PLAIN).migrate(database);
        }
    }

    /** Returns the version of the tables of a SQLite file; 0 if there are none. */
    public static int version(Connection connection) throws SQLException {
        try (ResultSet found = connection.getMetaData().getTables(null, null, HISTORY, new String[] {"TABLE"})) {
            if (!found.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success")) {
            return result.next() ? result.getInt(1) : 0;
        }
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
            migrate(server); // even if nothing is to be done: it compares what was done with what we have
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
            if (NO_TABLE.contains(e.getSQLState())) {
                return 0;
            }
            throw Failures.translate(e, dialect);
        }
    }

    private void migrate(DataSource database) {
        try {
            FluentConfiguration flyway = Flyway.configure(Schema.class.getClassLoader())
                    .configuration(Map.of())
                    .dataSource(database)
                    .locations(dialect.migrations())
                    .failOnMissingLocations(true)
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
            flyway.load().migrate();
        } catch (FlywayException e) {
            throw new MediaConfigurationException(
                    "The library's tables cannot be made or migrated: " + e.getMessage(),
                    dialect == Dialect.SQLITE
                            ? "Give the library a file of its own; if this is one, restore it from a backup"
                            : "Give the library a schema or a table prefix of its own, whose user may create tables",
                    e);
        }
    }
}

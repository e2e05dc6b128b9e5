package dev.mediamanager.jdbi;

import dev.mediamanager.MediaConfigurationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables to this version of the library. Flyway gets a location and a history table of our own, so that it never meets the
 * host's migrations; it is not started at all when there is nothing to do, since that takes longer than all the rest of opening.
 */
final class Schema {
    static final String HISTORY = "media_schema_history";
    static final String LOCATION = "classpath:dev/mediamanager/jdbi/migration/sqlite";

    /** The version of the last migration. */
    static final int LATEST = 3;

    private Schema() {}

    /** Creates or migrates the tables. @throws MediaConfigurationException if a newer version of the library made them */
    static void migrate(DataSource database) throws SQLException {
        int current;
        try (Connection connection = database.getConnection()) {
            current = version(connection);
        }
        if (current > LATEST) {
            throw new MediaConfigurationException(
                    "The library's rows are of schema version " + current
                            + ", and this MediaManager knows versions up to " + LATEST,
                    "Use the MediaManager that wrote them, or a newer one; there is no way back");
        }
        if (current < LATEST) {
            migrateTo(database);
        }
    }

    /** Returns the version of the tables; 0 if there are none. */
    static int version(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, new String[] {"TABLE"})) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static void migrateTo(DataSource database) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .configuration(Map.of())
                    .dataSource(database)
                    .locations(LOCATION)
                    .failOnMissingLocations(true)
                    .table(HISTORY)
                    .skipDefaultCallbacks(true)
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new MediaConfigurationException(
                    "The library's tables cannot be made or migrated: " + e.getMessage(),
                    "Give the library a file of its own; if this is one, restore it from a backup",
                    e);
        }
    }
}

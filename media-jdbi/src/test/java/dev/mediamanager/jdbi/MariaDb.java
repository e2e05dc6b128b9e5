package dev.mediamanager.jdbi;

import dev.mediamanager.testkit.Requires;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The MariaDB that {@code .ci/servers/mariadb-up} starts; the system property {@code media.mariadb} names another one. */
final class MariaDb extends TestServer {
    private static final String URL = System.getProperty(
            "media.mariadb", "jdbc:mariadb://127.0.0.1:17306/media?user=media&password=mediasecret&sslMode=disable");

    private final List<String> databases = new ArrayList<>();

    private MariaDb(DataSource unpooled) {
        super(unpooled);
    }

    /** Connects to it; skips the test if it does not run, and fails it where it must. */
    static MariaDb start() {
        DataSource unpooled = unpooled();
        Requires.tool("mariadb", isUp(unpooled), "start it with .ci/servers/mariadb-up DIR");
        return new MariaDb(unpooled);
    }

    static String url() {
        return URL;
    }

    /** Returns a data source that opens a connection for each use. */
    static DataSource unpooled() {
        try {
            return new MariaDbDataSource(URL);
        } catch (SQLException e) {
            throw new IllegalStateException(URL, e);
        }
    }

    private static boolean isUp(DataSource server) {
        try (Connection connection = server.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    String newSchema() {
        String schema = super.newSchema();
        databases.add(schema);
        return schema;
    }

    @Override
    String enter(String schema) {
        return "USE " + schema;
    }

    @Override
    String leave() {
        return "USE media";
    }

    @Override
    List<String> deletions(String schema) {
        List<String> deletions = new ArrayList<>(List.of("SET FOREIGN_KEY_CHECKS = 0"));
        texts("SELECT table_name FROM information_schema.tables WHERE table_schema = '" + schema
                        + "' AND table_name NOT LIKE '%schema%'")
                .forEach(table -> deletions.add(emptying(schema + "." + table)));
        deletions.add("SET FOREIGN_KEY_CHECKS = 1");
        return deletions;
    }

    /** The server outlives these tests, so they take with them what they made. */
    @Override
    public void close() {
        databases.forEach(database -> execute("DROP DATABASE " + database));
        super.close();
    }
}

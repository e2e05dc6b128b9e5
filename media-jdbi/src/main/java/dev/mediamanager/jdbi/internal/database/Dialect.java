package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaConfigurationException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** All that differs between the databases, but for the types of columns, which are in their migrations. */
public enum Dialect {
    /** Embedded: one process, one writer. */
    SQLITE("SQLite", 3, 35, "sqlite", "", List.of(), List.of()),
    /** PostgreSQL. */
    POSTGRESQL(
            "PostgreSQL",
            13,
            0,
            "postgresql",
            "",
            List.of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"),
            List.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")),
    /** MariaDB. */
    MARIADB("MariaDB", 10, 6, "mariadb", "utf8mb4_nopad_bin", Openings.READ, Openings.WRITE),
    /** MySQL. */
    MYSQL("MySQL", 8, 0, "mariadb", "utf8mb4_0900_bin", Openings.READ, Openings.WRITE);

    /** What MariaDB and MySQL have in common. */
    private static final class Openings {
        private static final List<String> READ =
                List.of("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "START TRANSACTION READ ONLY");
        private static final List<String> WRITE =
                List.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "START TRANSACTION");
    }

    private static final Pattern INDEX = Pattern.compile("\\s+INDEXED BY (\\w+)");
    private static final Pattern ROW_LOCK = Pattern.compile("\\s+FOR UPDATE(\\s+SKIP LOCKED)?");

    private final String product;
    private final int major;
    private final int minor;
    private final String folder;
    private final String collation;
    private final List<String> readOpening;
    private final List<String> writeOpening;

    Dialect(
            String product,
            int major,
            int minor,
            String folder,
            String collation,
            List<String> readOpening,
            List<String> writeOpening) {
        this.product = product;
        this.major = major;
        this.minor = minor;
        this.folder = folder;
        this.collation = collation;
        this.readOpening = readOpening;
        this.writeOpening = writeOpening;
    }

    /**
     * Returns the dialect of a server.
     *
     * @throws MediaConfigurationException if it is none that the library knows, or too old
     */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        String name = server.getDatabaseProductName();
        for (Dialect dialect : List.of(POSTGRESQL, MARIADB, MYSQL)) {
            if (dialect.product.equalsIgnoreCase(name)) {
                dialect.requireVersion(server);
                return dialect;
            }
        }
        throw new MediaConfigurationException(
                "The data source leads to " + name + ", which the library does not know",
                "Give it PostgreSQL, MariaDB or MySQL; for SQLite, name the file instead");
    }

    private void requireVersion(DatabaseMetaData server) throws SQLException {
        int itsMajor = server.getDatabaseMajorVersion();
        if (itsMajor < major || (itsMajor == major && server.getDatabaseMinorVersion() < minor)) {
            throw new MediaConfigurationException(
                    product + " " + server.getDatabaseProductVersion() + " is too old",
                    "Use " + product + " " + major + "." + minor + " or newer");
        }
    }

    /**
     * Returns a statement as this database takes it: where there is one writer there is nothing to lock. What {@code INDEXED BY} names must be
     * used where the planner is not sure to see that it saves sorting, and what {@code CROSS JOIN} joins is read in that order; PostgreSQL has no such
     * words, but {@link Pipeline#inOrder}.
     */
    String adapt(String sql) {
        return switch (this) {
            case SQLITE -> ROW_LOCK.matcher(sql).replaceAll("");
            case POSTGRESQL -> INDEX.matcher(sql).replaceAll("").replace("CROSS JOIN", "JOIN");
            case MARIADB, MYSQL ->
                INDEX.matcher(sql).replaceAll(" FORCE INDEX ($1)").replace("CROSS JOIN", "STRAIGHT_JOIN");
        };
    }

    /** Tells whether a {@link Pipeline} can be sent at once: PostgreSQL's driver does so with statements between which there are semicolons. It takes lists as arrays, too. */
    boolean pipelines() {
        return this == POSTGRESQL;
    }

    /** Returns what begins a transaction that reads a snapshot and writes nothing. */
    List<String> readOpening() {
        return readOpening;
    }

    /** Returns what begins a transaction each of whose statements sees what was committed before it, as {@link Locks} need it. */
    List<String> writeOpening() {
        return writeOpening;
    }

    /** Returns where the migrations are, as Flyway says it. */
    String migrations() {
        return "classpath:dev/mediamanager/jdbi/migration/" + folder;
    }

    /** Returns how texts are compared, for the migrations: byte by byte. */
    String collation() {
        return collation;
    }

    @Override
    public String toString() {
        return product;
    }
}

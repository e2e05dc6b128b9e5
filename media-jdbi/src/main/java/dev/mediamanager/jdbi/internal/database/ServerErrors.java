package dev.mediamanager.jdbi.internal.database;

import java.sql.SQLException;
import java.util.Set;

/**
 * Reads the errors of servers.
 *
 * <p>See https://www.postgresql.org/docs/current/errcodes-appendix.html and https://mariadb.com/kb/en/mariadb-error-codes/; the numbers are
 * MariaDB's and MySQL's, whose SQL states are too coarse.
 */
final class ServerErrors {
    private static final Set<String> LOST_RACE = Set.of("40001", "40P01", "55P03");

    /** Deadlock, lock wait timeout, row changed since it was read. */
    private static final Set<Integer> LOST_RACE_NUMBERS = Set.of(1213, 1205, 1020);

    private static final Set<Integer> DUPLICATE_NUMBERS = Set.of(1062, 1586);

    /** Disk full, table full. */
    private static final Set<Integer> NO_SPACE_NUMBERS = Set.of(1021, 1114);

    /** Denied to a user, a database, a table, a column; read-only server or transaction. */
    private static final Set<Integer> DENIED_NUMBERS = Set.of(1044, 1045, 1142, 1143, 1290, 1792);

    private static final Set<String> DISCONNECTED = Set.of("57P01", "57P02", "57P03", "57P05");
    private static final Set<String> DENIED = Set.of("42501", "25006");

    private ServerErrors() {}

    static Trouble read(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        int number = error.getErrorCode();
        if (LOST_RACE.contains(state) || LOST_RACE_NUMBERS.contains(number)) {
            return Trouble.LOST_RACE;
        }
        if (state.equals("23505") || DUPLICATE_NUMBERS.contains(number)) {
            return Trouble.DUPLICATE;
        }
        if (state.equals("53100") || NO_SPACE_NUMBERS.contains(number)) {
            return Trouble.NO_SPACE;
        }
        if (DENIED.contains(state) || DENIED_NUMBERS.contains(number) || state.startsWith("28")) {
            return Trouble.ACCESS_DENIED;
        }
        if (DISCONNECTED.contains(state) || state.startsWith("08")) {
            return Trouble.DISCONNECTED;
        }
        if (state.startsWith("XX00")) {
            return Trouble.CORRUPT;
        }
        return state.startsWith("23") ? Trouble.CONSTRAINT : Trouble.UNAVAILABLE;
    }
}

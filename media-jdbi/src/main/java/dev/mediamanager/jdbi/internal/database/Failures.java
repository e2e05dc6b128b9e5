package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what a driver throws into our errors. */
public final class Failures {
    /** The primary code is in the low byte of an extended one; see https://www.sqlite.org/rescode.html. */
    private static final int PRIMARY = 0xff;

    private Failures() {}

    /** Returns our error for a failure of the database. */
    public static MediaException translate(Throwable failure, Dialect dialect) {
        Optional<SQLException> cause = sqlCause(failure);
        if (cause.isEmpty()) {
            return new StorageException(Reason.UNAVAILABLE, "The database failed: " + failure.getMessage(), failure);
        }
        SQLException sql = cause.get();
        return switch (trouble(sql, dialect)) {
            case DUPLICATE -> conflict(sql);
            // Only a key that is there already is the caller's doing; any other constraint is a mistake of ours, not to
            // be tried again.
            case CONSTRAINT ->
                storage(Reason.CORRUPT, "A row would break a rule of the database, and was not written", sql);
            case NO_SPACE ->
                storage(Reason.NO_SPACE, "The disk of the database is full; free some space and try again", sql);
            case CORRUPT ->
                storage(Reason.CORRUPT, "The database is damaged or none of ours; restore it from a backup", sql);
            case ACCESS_DENIED -> storage(Reason.ACCESS_DENIED, denied(dialect), sql);
            case LOST_RACE, DISCONNECTED, UNAVAILABLE ->
                storage(Reason.UNAVAILABLE, "The database does not answer; try again", sql);
        };
    }

    private static String denied(Dialect dialect) {
        return dialect == Dialect.SQLITE
                ? "The database and its folder must be writable by this process"
                : "The user of the data source must be allowed to read and write the library's tables";
    }

    /** Returns what a failure means; {@link Trouble#UNAVAILABLE} if it is none of the database's. */
    static Trouble trouble(Throwable failure, Dialect dialect) {
        return sqlCause(failure).map(sql -> trouble(sql, dialect)).orElse(Trouble.UNAVAILABLE);
    }

    private static Trouble trouble(SQLException sql, Dialect dialect) {
        if (dialect != Dialect.SQLITE) {
            return ServerErrors.read(sql);
        }
        return switch (SQLiteErrorCode.getErrorCode(sql.getErrorCode() & PRIMARY)) {
            case SQLITE_CONSTRAINT -> constraint(sql);
            case SQLITE_FULL -> Trouble.NO_SPACE;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Trouble.CORRUPT;
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN -> Trouble.ACCESS_DENIED;
            default -> Trouble.UNAVAILABLE;
        };
    }

    /** Only the driver's own exception has the extended code, which tells a key that is there already from any other constraint. */
    private static Trouble constraint(SQLException sql) {
        SQLiteErrorCode code =
                sql instanceof SQLiteException lite ? lite.getResultCode() : SQLiteErrorCode.SQLITE_CONSTRAINT;
        return switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> Trouble.DUPLICATE;
            default -> Trouble.CONSTRAINT;
        };
    }

    private static MediaConflictException conflict(SQLException sql) {
        MediaConflictException conflict = new MediaConflictException(
                "An id or key was used before; make a new one for each thing (" + sql.getMessage() + ")");
        conflict.initCause(sql);
        return conflict;
    }

    private static StorageException storage(Reason reason, String message, SQLException sql) {
        return new StorageException(reason, message + " (" + sql.getMessage() + ")", sql);
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}

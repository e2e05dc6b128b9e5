package dev.mediamanager.jdbi;

import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what the driver throws into our errors. */
final class Failures {
    /** The primary code is in the low byte of an extended one; see https://www.sqlite.org/rescode.html. */
    private static final int PRIMARY = 0xff;

    private Failures() {}

    /** Returns our error for a failure of the database. */
    static MediaException translate(Throwable failure) {
        Optional<SQLException> cause = sqlCause(failure);
        if (cause.isEmpty()) {
            return new StorageException(Reason.UNAVAILABLE, "The database failed: " + failure.getMessage(), failure);
        }
        SQLException sql = cause.get();
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(sql.getErrorCode() & PRIMARY);
        return switch (code) {
            case SQLITE_CONSTRAINT -> constraint(sql);
            case SQLITE_FULL ->
                storage(Reason.NO_SPACE, "The disk of the database is full; free some space and try again", sql);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                storage(Reason.CORRUPT, "The database is damaged or none of ours; restore it from a backup", sql);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN ->
                storage(Reason.ACCESS_DENIED, "The database and its folder must be writable by this process", sql);
            default -> storage(Reason.UNAVAILABLE, "The database does not answer; try again", sql);
        };
    }

    /** Only a key that is there already is the caller's doing; any other constraint is a mistake of ours, not to be tried again. */
    private static MediaException constraint(SQLException sql) {
        SQLiteErrorCode code = sql instanceof SQLiteException lite // only its own exception has the extended code
                ? lite.getResultCode()
                : SQLiteErrorCode.SQLITE_CONSTRAINT;
        return switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> conflict(sql);
            default -> storage(Reason.CORRUPT, "A row would break a rule of the database, and was not written", sql);
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

package dev.mediamanager.jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;

/** One row of a result, read by our types. */
record Row(ResultSet columns) {
    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    static <T> RowMapper<T> to(Reader<T> reader) {
        return (columns, context) -> reader.read(new Row(columns));
    }

    String text(String column) throws SQLException {
        return columns.getString(column);
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(columns.getString(column));
    }

    int integer(String column) throws SQLException {
        return columns.getInt(column);
    }

    long number(String column) throws SQLException {
        return columns.getLong(column);
    }

    OptionalLong optionalNumber(String column) throws SQLException {
        long number = columns.getLong(column);
        return columns.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Returns the highest of all columns, those that are null left out; 0 if there is none above. */
    long highest() throws SQLException {
        long highest = 0;
        for (int i = 1; i <= columns.getMetaData().getColumnCount(); i++) {
            highest = Math.max(highest, columns.getLong(i));
        }
        return highest;
    }

    double fraction(String column) throws SQLException {
        return columns.getDouble(column);
    }

    boolean flag(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, columns.getString(column));
    }

    Instant moment(String column) throws SQLException {
        return Instant.ofEpochMilli(columns.getLong(column));
    }

    Optional<Instant> optionalMoment(String column) throws SQLException {
        long millis = columns.getLong(column);
        return columns.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}

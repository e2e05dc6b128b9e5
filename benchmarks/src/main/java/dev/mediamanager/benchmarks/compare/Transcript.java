package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.benchmarks.Around;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The statements that somebody sent to a database, to be sent again by bare JDBC. Not thread-safe. */
final class Transcript {
    /** A statement with its values; a commit, if it has no text. */
    private record Line(String sql, List<@Nullable Object> values) {
        boolean isCommit() {
            return sql.isEmpty();
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private boolean recording;

    /** Returns a data source whose statements are taken down while something is recorded. */
    DataSource around(DataSource source) {
        return Around.interceptor(DataSource.class, source, (call, arguments) -> {
            Object result = call.proceed();
            return result instanceof Connection connection ? around(connection) : result;
        });
    }

    private Connection around(Connection connection) {
        return Around.interceptor(Connection.class, connection, (call, arguments) -> {
            if (call.name().equals("commit") && recording) {
                lines.add(new Line("", List.of()));
            }
            Object result = call.proceed();
            return result instanceof PreparedStatement statement ? around(statement, (String) arguments[0]) : result;
        });
    }

    private PreparedStatement around(PreparedStatement statement, String sql) {
        TreeMap<Integer, @Nullable Object> values = new TreeMap<>();
        return Around.interceptor(PreparedStatement.class, statement, (call, arguments) -> {
            if (call.name().equals("setNull")) {
                values.put((Integer) arguments[0], null);
            } else if (call.name().startsWith("set") && arguments.length > 1) {
                values.put((Integer) arguments[0], arguments[1]);
            } else if (call.name().startsWith("execute") && recording) {
                lines.add(new Line(sql, new ArrayList<>(values.values())));
            }
            return call.proceed();
        });
    }

    /** Takes down what this work sends. */
    void record(Runnable work) {
        lines.clear();
        recording = true;
        work.run();
        recording = false;
    }

    /** Returns what was taken down, to be kept. */
    Transcript copy() {
        Transcript copy = new Transcript();
        copy.lines.addAll(lines);
        return copy;
    }

    /** Returns the first statement that reads from a table. */
    Transcript firstQuery() {
        Transcript first = new Transcript();
        lines.stream().filter(line -> line.sql().startsWith("SELECT")).limit(1).forEach(first.lines::add);
        return first;
    }

    int statements() {
        return (int) lines.stream().filter(line -> !line.isCommit()).count();
    }

    /** Sends it, each transaction on a connection of its own, and reads all that comes back. */
    void replay(DataSource source, UnaryOperator<Object> values) throws SQLException {
        for (int next = 0; next < lines.size(); ) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                while (next < lines.size() && !lines.get(next).isCommit()) {
                    send(connection, lines.get(next++), values);
                }
                next++;
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void send(Connection connection, Line line, UnaryOperator<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(line.sql())) {
            bind(statement, line, values);
            if (statement.execute()) {
                drain(statement);
            }
        }
    }

    private static void bind(PreparedStatement statement, Line line, UnaryOperator<Object> values) throws SQLException {
        int index = 0;
        for (Object value : line.values()) {
            index++;
            if (value == null) {
                statement.setNull(index, Types.NULL);
            } else {
                set(statement, index, values.apply(value));
            }
        }
    }

    private static void set(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else {
            statement.setObject(index, value);
        }
    }

    private static void drain(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getString(i);
                }
            }
        }
    }

    /** Returns how the database goes about the first query. */
    String plan(DataSource source) throws SQLException {
        Line query = firstQuery().lines.get(0);
        StringBuilder plan = new StringBuilder();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("EXPLAIN " + query.sql())) {
            bind(statement, query, UnaryOperator.identity());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }
}

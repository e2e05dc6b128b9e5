package dev.mediamanager.jdbi;

import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How SQLite would go about statements. See https://www.sqlite.org/eqp.html. */
final class SqlitePlanner implements Statements.Planner {
    private final Connection connection;

    SqlitePlanner(Path library) throws SQLException {
        connection = new SqliteConnections(library).openReader();
    }

    @Override
    public String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet lines = statement.executeQuery()) {
            while (lines.next()) {
                plan.append(lines.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }

    @Override
    public boolean scans(String plan) {
        return plan.replace("SCAN CONSTANT ROW", "").contains("SCAN"); // the row of a SELECT without a table
    }

    @Override
    public boolean sorts(String plan) {
        return plan.contains("TEMP B-TREE");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

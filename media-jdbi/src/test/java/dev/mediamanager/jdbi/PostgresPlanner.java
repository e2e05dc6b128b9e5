package dev.mediamanager.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.regex.Pattern;

/** How PostgreSQL would go about statements if tables were so large that it read none whole unless it had to. */
final class PostgresPlanner implements Statements.Planner {
    private static final Pattern WHOLE = Pattern.compile(
            "Seq Scan|Index Scan [^\n]*\n(?!\\s*Index Cond)|Index Only Scan [^\n]*\n(?!\\s*Index Cond)");

    private final Connection connection;

    PostgresPlanner(Postgres server) throws SQLException {
        connection = server.source().getConnection();
        execute("SET plan_cache_mode = force_generic_plan");
        for (String way : new String[] {"seqscan", "sort", "hashjoin", "mergejoin"}) {
            execute("SET enable_" + way + " = off");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public String plan(String sql) throws SQLException {
        StringBuilder numbered = new StringBuilder();
        int values = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            numbered.append(c == '?' ? "$" + ++values : String.valueOf(c));
        }
        execute("PREPARE planned AS " + numbered);
        String run =
                values == 0 ? "planned" : "planned(" + String.join(", ", Collections.nCopies(values, "NULL")) + ")";
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("EXPLAIN (COSTS OFF) EXECUTE " + run)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        execute("DEALLOCATE planned");
        return plan.toString();
    }

    @Override
    public boolean scans(String plan) {
        return WHOLE.matcher(plan).find();
    }

    @Override
    public boolean sorts(String plan) {
        return plan.contains("Sort Key");
    }

    @Override
    public void close() throws SQLException {
        execute("RESET ALL");
        connection.close();
    }
}

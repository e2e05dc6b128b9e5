package dev.mediamanager.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * How PostgreSQL would go about statements if tables were so large that it read none whole unless it had to: it looks at what they hold, and is then told
 * that it is a part of millions.
 */
final class PostgresPlanner implements Statements.Planner {
    private static final Pattern WHOLE = Pattern.compile(
            "Seq Scan|Index Scan [^\n]*\n(?!\\s*Index Cond)|Index Only Scan [^\n]*\n(?!\\s*Index Cond)");

    /** Else the plan hung on how many pages the cases happened to leave. */
    private static final String MILLIONS = """
            UPDATE pg_class SET reltuples = 1000000, relpages = CASE relkind WHEN 'i' THEN 2 ELSE 1 END
            WHERE relnamespace = '%s'::regnamespace AND relkind IN ('r', 'i') AND pg_relation_size(oid) > 0
            """;

    private final Connection connection;

    PostgresPlanner(Postgres server, String schema) throws SQLException {
        connection = server.source().getConnection();
        for (String table : server.texts("SELECT tablename FROM pg_tables WHERE schemaname = '" + schema + "'")) {
            execute("ANALYZE " + schema + "." + table);
        }
        execute(MILLIONS.formatted(schema));
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

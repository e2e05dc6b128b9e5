package dev.mediamanager.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How MariaDB would go about statements if each row that it reads cost it a search. It plans by the values that a statement gets: here those that all
 * media have in common, and else such as no row has.
 */
final class MariaDbPlanner implements Statements.Planner {
    private static final Pattern NEW_ROW =
            Pattern.compile("INSERT INTO \\S+\\s+\\([^)]*\\)\\s+VALUES.*", Pattern.DOTALL);
    private static final Pattern LIMIT = Pattern.compile("\\b(LIMIT|OFFSET)\\s+\\?");
    private static final Pattern COMMON = Pattern.compile("\\bm\\.(tenant|owner|kind) = \\?");
    private static final Map<String, String> COMMON_VALUES =
            Map.of("tenant", "school", "owner", "ada", "kind", "IMAGE");
    private static final String VALUE = "8";

    private final Connection connection;

    MariaDbPlanner(MariaDb server, String database) throws SQLException {
        connection = server.source().getConnection();
        connection.setCatalog(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION max_seeks_for_key = 1");
        }
    }

    @Override
    public String plan(String sql) throws SQLException {
        if (NEW_ROW.matcher(sql).matches()) {
            return "";
        }
        StringBuilder plan = new StringBuilder();
        String common = COMMON.matcher(sql)
                .replaceAll(found -> "m." + found.group(1) + " = '" + COMMON_VALUES.get(found.group(1)) + "'");
        String limited = LIMIT.matcher(common).replaceAll("$1 " + VALUE);
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + limited)) {
            for (int i = 1; i <= limited.chars().filter(c -> c == '?').count(); i++) {
                statement.setString(i, VALUE);
            }
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    for (String column : new String[] {"table", "type", "key", "Extra"}) {
                        plan.append(column)
                                .append('=')
                                .append(lines.getString(column))
                                .append(' ');
                    }
                    plan.append('\n');
                }
            }
        }
        return plan.toString();
    }

    /** See https://mariadb.com/kb/en/explain/; a derived table is what a part of the statement found. */
    @Override
    public boolean scans(String plan) {
        return plan.lines()
                .filter(line -> !line.startsWith("table=<"))
                .anyMatch(line -> line.contains("type=ALL ") || line.contains("type=index "));
    }

    @Override
    public boolean sorts(String plan) {
        return plan.contains("Using filesort");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

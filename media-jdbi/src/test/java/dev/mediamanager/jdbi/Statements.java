package dev.mediamanager.jdbi;

import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Collects the statements that a repository executes, and shows how SQLite would go about them. */
final class Statements implements SqlLogger {
    /** Compares all accounts with all charges. */
    private static final String RECOUNT = "FROM media_account a LEFT JOIN";

    /** Reads the first rows by their primary key. */
    private static final String OUTBOX = "FROM media_event ORDER BY sequence LIMIT ?";

    /** Compares all hashes, when so many may be near enough that an index does not help. */
    private static final String ALL_HASHES = "m.current_version = v.id WHERE\n TRUE";

    private final Set<String> executed = new ConcurrentSkipListSet<>();
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void logBeforeExecution(StatementContext context) {
        executed.add(context.getParsedSql().getSql());
        count.incrementAndGet();
    }

    Collection<String> all() {
        return executed;
    }

    int count() {
        return count.get();
    }

    /** Returns the statements that read a whole table, or sort before they limit, each with its plan. */
    List<String> plansThatScan(Path library) throws SQLException {
        List<String> scans = new ArrayList<>();
        try (Connection connection = new SqliteConnections(library).openReader()) {
            for (String sql : executed) {
                String plan = plan(connection, sql);
                boolean sorts = sql.contains("LIMIT") && plan.contains("TEMP B-TREE");
                boolean known = sql.contains(RECOUNT) || sql.contains(OUTBOX) || sql.contains(ALL_HASHES);
                if ((plan.contains("SCAN") || sorts) && !known) {
                    scans.add(sql + "\n" + plan);
                }
            }
        }
        return scans;
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet lines = statement.executeQuery()) {
            while (lines.next()) {
                plan.append(lines.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }
}

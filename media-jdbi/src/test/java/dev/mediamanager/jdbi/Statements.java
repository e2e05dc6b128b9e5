package dev.mediamanager.jdbi;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Collects the statements that a repository executes, and shows how the database would go about them. */
final class Statements implements SqlLogger {
    /** Says how a database would go about statements, whatever values they get. */
    interface Planner extends AutoCloseable {
        String plan(String sql) throws SQLException;

        /** Whether some table is read whole. */
        boolean scans(String plan);

        /** Whether rows are sorted that no index brings in their order. */
        boolean sorts(String plan);

        @Override
        void close() throws SQLException;
    }

    /** Compares all accounts with all charges. */
    private static final String RECOUNT = "media_account a LEFT JOIN";

    /** Reads the first rows by their primary key. */
    private static final String OUTBOX = "media_event ORDER BY sequence LIMIT ?";

    /** Compares all hashes, when so many may be near enough that an index does not help. */
    private static final String ALL_HASHES = "m.current_version = v.id WHERE\n TRUE";

    private static final Pattern OPENING = Pattern.compile("SET TRANSACTION|SET LOCAL|START TRANSACTION");

    private final Set<String> executed = new ConcurrentSkipListSet<>();
    private final AtomicInteger queries = new AtomicInteger();

    @Override
    public void logBeforeExecution(StatementContext context) {
        for (String sql : context.getParsedSql().getSql().split(";\n", -1)) { // what is sent at once has several
            executed.add(sql);
            if (!OPENING.matcher(sql).lookingAt()) {
                queries.incrementAndGet();
            }
        }
    }

    Collection<String> all() {
        return executed;
    }

    /** Returns how many statements were executed, but for those that open transactions. */
    int queries() {
        return queries.get();
    }

    /** Returns the statements that read a whole table, or sort before they limit, each with its plan. */
    List<String> plansThatScan(Planner planner) throws SQLException {
        List<String> scans = new ArrayList<>();
        for (String sql : executed) {
            if (isKnown(sql)) {
                continue;
            }
            String plan = planner.plan(sql);
            if (planner.scans(plan) || (sql.contains("LIMIT") && planner.sorts(plan))) {
                scans.add(sql + "\n" + plan);
            }
        }
        return scans;
    }

    /** Returns the plans of the statements that contain this. */
    List<String> plans(Planner planner, String part) throws SQLException {
        List<String> plans = new ArrayList<>();
        for (String sql : executed) {
            if (sql.contains(part)) {
                plans.add(planner.plan(sql));
            }
        }
        return plans;
    }

    /** Tells whether it finds those that are known to read a table whole; else it would find no others. */
    boolean seesScans(Planner planner) throws SQLException {
        for (String sql : executed) {
            if (sql.contains(RECOUNT) && planner.scans(planner.plan(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKnown(String sql) {
        return OPENING.matcher(sql).lookingAt()
                || sql.contains(RECOUNT)
                || sql.contains(OUTBOX)
                || sql.contains(ALL_HASHES);
    }
}

package dev.mediamanager.jdbi.internal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the statements of one connection prepared, those used last. SQLite's driver prepares each anew, which takes longer than most of ours
 * take to run; a pool of a host's does this by itself. For one thread at a time, as its connection.
 */
final class StatementCache extends DefaultStatementBuilder {
    /** More than there are statements of ours, but for lists of many lengths. */
    private static final int MOST_IDLE = 128;

    /** Only lists of many values are longer; those come once. */
    private static final int LONGEST = 2000;

    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(); // the one used last comes last
    private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null || kept.isClosed() ? super.create(connection, sql, context) : kept;
        if (sql.length() <= LONGEST) {
            lent.put(statement, sql);
        }
        return statement;
    }

    /** Takes a statement back, whatever JDBI says that its text was: it means the one before the names were replaced. */
    @Override
    public void close(Connection connection, String template, Statement statement) throws SQLException {
        String sql = lent.remove(statement);
        if (sql == null || !(statement instanceof PreparedStatement prepared) || !wasCleared(prepared)) {
            statement.close();
            return;
        }
        PreparedStatement twin = idle.remove(sql); // of a query that was asked within itself
        if (twin != null) {
            twin.close();
        }
        idle.put(sql, prepared);
        if (idle.size() > MOST_IDLE) {
            Iterator<PreparedStatement> eldestFirst = idle.values().iterator();
            PreparedStatement eldest = eldestFirst.next();
            eldestFirst.remove();
            eldest.close();
        }
    }

    /** Only a result that is closed ends the run of a query; the driver itself gives up a statement that failed. */
    private static boolean wasCleared(PreparedStatement statement) {
        try {
            ResultSet unread = statement.getResultSet();
            if (unread != null) {
                unread.close();
            }
            statement.clearBatch();
            statement.clearParameters();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}

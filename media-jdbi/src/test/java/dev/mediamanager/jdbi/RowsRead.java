package dev.mediamanager.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** How many rows of a table a transaction read at most, as PostgreSQL counts them itself. */
final class RowsRead implements SqlLogger {
    private final String count;
    private final AtomicLong most = new AtomicLong();

    RowsRead(String table) {
        count = "SELECT COALESCE(SUM(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_xact_user_tables WHERE relname = '"
                + table + "'";
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(count)) {
            counted.next();
            most.accumulateAndGet(counted.getLong(1), Math::max);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long most() {
        return most.get();
    }
}

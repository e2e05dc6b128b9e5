package dev.mediamanager.jdbi;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Lets statements be killed where the library opens its connections by itself. Commits are none of them. */
record KillingLogger(Kill kill) implements SqlLogger {
    @Override
    public void logBeforeExecution(StatementContext context) {
        try {
            kill.before(context.getConnection());
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, context);
        }
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        try {
            kill.after(context.getConnection());
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, context);
        }
    }
}

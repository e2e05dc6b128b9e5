package dev.mediamanager.jdbi;

import java.sql.Connection;
import java.sql.SQLException;

/** Kills the connection of one statement, before it is sent or when its answer is on the way. Statements count from 1, as far as it is armed. */
final class Kill {
    private int target;
    private boolean after;
    private int count;
    private boolean fired;

    /** Lies in wait for a statement from now on. */
    synchronized void arm(int statement, boolean afterwards) {
        target = statement;
        after = afterwards;
        count = 0;
        fired = false;
    }

    /** Returns whether a connection was killed. */
    synchronized boolean disarm() {
        target = 0;
        return fired;
    }

    /** Tells of a statement that is about to be executed. */
    void before(Connection connection) throws SQLException {
        boolean due;
        synchronized (this) {
            count++;
            due = count == target && !after;
        }
        if (due) {
            fire(connection);
        }
    }

    /** Tells of the same one, executed. */
    void after(Connection connection) throws SQLException {
        boolean due;
        synchronized (this) {
            due = count == target && after && !fired;
        }
        if (due) {
            fire(connection);
        }
    }

    private void fire(Connection connection) throws SQLException {
        synchronized (this) {
            fired = true;
        }
        connection.close();
        throw new SQLException("Planned fault: the connection is gone", "08006");
    }
}

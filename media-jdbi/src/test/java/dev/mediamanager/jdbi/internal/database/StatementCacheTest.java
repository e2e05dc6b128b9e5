package dev.mediamanager.jdbi.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JDBI is lent of a connection whose statements are kept. */
class StatementCacheTest {
    private static final String INSERT = "INSERT INTO t (x, y) VALUES (?, ?)";

    @TempDir
    private Path folder;

    private final List<PreparedStatement> used = new ArrayList<>();
    private Handle handle;

    @BeforeEach
    void open() {
        SqliteConnections connections = new SqliteConnections(folder.resolve("library.db"));
        handle = Jdbi.create(connections::openWriter)
                .setStatementBuilderFactory(connection -> new StatementCache())
                .setSqlLogger(new SqlLogger() {
                    @Override
                    public void logBeforeExecution(StatementContext context) {
                        used.add(context.getStatement());
                    }
                })
                .open();
        handle.execute("CREATE TABLE t (x INTEGER PRIMARY KEY, y TEXT)");
        used.clear();
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private List<String> all() {
        return handle.select("SELECT y FROM t ORDER BY x").mapTo(String.class).list();
    }

    @Test
    void statement_isPreparedOnce_andTakesNewValues() {
        handle.execute(INSERT, 1, "a");
        handle.execute(INSERT, 2, null);
        handle.execute(INSERT, 3, "c");

        assertThat(used).hasSize(3);
        assertThat(used.get(0)).isSameAs(used.get(1)).isSameAs(used.get(2));
        assertThat(all()).containsExactly("a", null, "c");
    }

    @Test
    void statement_forgetsTheValuesBefore() throws SQLException {
        handle.execute(INSERT, 1, "a");

        used.get(0).setLong(1, 2); // and nothing else
        used.get(0).execute();

        assertThat(all()).containsExactly("a", null);
    }

    @Test
    void query_withinItself_hasAStatementOfItsOwn() {
        handle.execute(INSERT, 1, "a");
        handle.execute(INSERT, 2, "b");
        used.clear();

        List<List<String>> nested = handle.select("SELECT y FROM t ORDER BY x")
                .map((row, context) -> all())
                .list();

        assertThat(nested).containsExactly(List.of("a", "b"), List.of("a", "b"));
        assertThat(used.get(0)).isNotSameAs(used.get(1));
    }

    @Test
    void statement_thatFailed_doesNotSpoilTheNextOne() {
        handle.execute(INSERT, 1, "a");
        assertThatThrownBy(() -> handle.execute(INSERT, 1, "again")).isInstanceOf(JdbiException.class);

        handle.execute(INSERT, 2, "b");

        assertThat(all()).containsExactly("a", "b");
    }

    @Test
    void batch_isEmptyTheNextTime() {
        for (int i = 0; i < 2; i++) {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            batch.add(10 * i, "a").add(10 * i + 1, "b");
            assertThat(batch.execute()).containsExactly(1, 1);
        }

        assertThat(all()).containsExactly("a", "b", "a", "b");
    }

    @Test
    void statements_thatWereNotUsedForLong_areClosed() throws SQLException {
        for (int i = 0; i < 1000; i++) {
            handle.select("SELECT " + i).mapTo(int.class).one();
            handle.select("SELECT y FROM t").mapTo(String.class).list();
        }

        long open = used.stream().distinct().filter(StatementCacheTest::isOpen).count();
        assertThat(open).isEqualTo(128);
        assertThat(isOpen(used.get(1))).as("what is used all the time").isTrue();
    }

    private static boolean isOpen(PreparedStatement statement) {
        try {
            return !statement.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A statement that still ran would keep the log of its connection from being folded into the database. */
    @Test
    void query_thatWasNotReadToItsEnd_holdsNothing() throws SQLException {
        handle.execute(INSERT, 1, "a");
        handle.execute(INSERT, 2, "b");
        assertThat(handle.select("SELECT y FROM t").mapTo(String.class).findFirst())
                .contains("a");

        SqliteConnections connections = new SqliteConnections(folder.resolve("library.db"));
        try (Handle other = Jdbi.create(connections::openWriter).open()) {
            int busy = other.select("PRAGMA wal_checkpoint(TRUNCATE)")
                    .map((row, context) -> row.getInt("busy"))
                    .one();
            assertThat(busy).isZero();
        }
    }
}

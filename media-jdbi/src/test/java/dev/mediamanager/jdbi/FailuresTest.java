package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.jdbi.internal.database.Dialect;
import dev.mediamanager.jdbi.internal.database.Failures;
import dev.mediamanager.jdbi.internal.database.SqliteConnections;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.SpecReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database does wrong, and what a caller hears of it. */
class FailuresTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void locate() {
        file = folder.resolve("library.db");
    }

    @Test
    void open_fileThatIsNoDatabase_isCorrupt() throws IOException {
        Files.writeString(file, "This is a text file that is long enough to have a header. ".repeat(20));

        assertReason(this::open, Reason.CORRUPT);
        assertThat(Files.readString(file)).startsWith("This is a text");
    }

    @Test
    void open_folderInItsPlace_isDenied() throws IOException {
        Files.createDirectory(file);

        assertReason(this::open, Reason.ACCESS_DENIED);
    }

    @Test
    void open_fileInPlaceOfItsFolder_isDenied() throws IOException {
        Files.writeString(folder.resolve("x"), "");

        assertReason(
                () -> JdbiRepository.openSqlite(folder.resolve("x/library.db"), SpecReaders.NONE),
                Reason.ACCESS_DENIED);
    }

    @Test
    void open_afterAFailure_works() throws IOException {
        Files.createDirectory(file);
        assertReason(this::open, Reason.ACCESS_DENIED);
        Files.delete(file);

        open().close();
    }

    @Test
    void open_questionMark_saysSo() {
        assertThatThrownBy(() -> JdbiRepository.openSqlite(folder.resolve("what?.db"), SpecReaders.NONE))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("'?'");
    }

    @Test
    void write_diskIsFull_saysSoAndGoesOnWhenThereIsSpace() {
        try (Database database = Database.openSqlite(file, SqlLogger.NOP_SQL_LOGGER)) {
            Transactions transactions = database.transactions();
            transactions.run(handle -> handle.execute("CREATE TABLE filler (x TEXT)"));

            assertReason(
                    () -> transactions.run(handle -> {
                        limitPages(handle);
                        for (int i = 0; i < 100; i++) {
                            handle.execute("INSERT INTO filler VALUES (?)", "x".repeat(10_000));
                        }
                    }),
                    Reason.NO_SPACE);

            assertThat(transactions.<Integer>read(handle -> handle.select("SELECT COUNT(*) FROM filler")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
            transactions.run(handle -> handle.execute("INSERT INTO filler VALUES ('x')"));
        }
    }

    /** As if the disk had room for one page more. */
    private static void limitPages(Handle handle) {
        int pages = handle.select("PRAGMA page_count").mapTo(int.class).one();
        handle.select("PRAGMA max_page_count = " + (pages + 1)).mapTo(int.class).one();
    }

    @Test
    void translate_constraint_isAConflictOnlyWhereAKeyIsThere() {
        try (Database database = Database.openSqlite(file, SqlLogger.NOP_SQL_LOGGER)) {
            Transactions transactions = database.transactions();
            transactions.run(
                    handle -> handle.execute("CREATE TABLE t (x TEXT PRIMARY KEY, y INTEGER NOT NULL CHECK (y >= 0))"));
            transactions.run(handle -> handle.execute("INSERT INTO t VALUES ('a', 1)"));

            assertThatThrownBy(() -> transactions.run(handle -> handle.execute("INSERT INTO t VALUES ('a', 2)")))
                    .isInstanceOf(MediaConflictException.class);
            assertReason(() -> transactions.run(handle -> handle.execute("UPDATE t SET y = -1")), Reason.CORRUPT);
            assertReason(() -> transactions.run(handle -> handle.execute("UPDATE t SET y = NULL")), Reason.CORRUPT);
        }
    }

    @Test
    void translate_busy_isUnavailableAndRetryable() throws SQLException {
        SqliteConnections connections = new SqliteConnections(file);
        try (Connection first = connections.openWriter();
                Connection second = connections.openWriter();
                Statement holding = first.createStatement();
                Statement waiting = second.createStatement()) {
            waiting.execute("PRAGMA busy_timeout = 0");
            holding.execute("BEGIN IMMEDIATE");

            MediaException failure = translated(() -> waiting.execute("CREATE TABLE t (x INTEGER)"));

            assertThat(failure.retryable()).isTrue();
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
        }
    }

    @Test
    void write_ofAFailedTransaction_isUndone() {
        try (Database database = Database.openSqlite(file, SqlLogger.NOP_SQL_LOGGER)) {
            Transactions transactions = database.transactions();

            assertThatThrownBy(() -> transactions.run(handle -> {
                        handle.execute("CREATE TABLE t (x INTEGER)");
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            transactions.run(handle -> handle.execute("CREATE TABLE t (x INTEGER)"));
        }
    }

    private interface Sql {
        void run() throws SQLException;
    }

    private static MediaException translated(Sql sql) {
        try {
            sql.run();
            throw new AssertionError("It did not fail");
        } catch (SQLException e) {
            return Failures.translate(e, Dialect.SQLITE);
        }
    }

    private MediaRepository open() {
        return JdbiRepository.openSqlite(file, SpecReaders.NONE);
    }

    private static void assertReason(Runnable work, Reason reason) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}

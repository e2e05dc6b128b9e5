package dev.mediamanager.jdbi.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who write at the same time. The first one holds the connection until all others wait behind it, so that they make one group. */
@Timeout(60)
class SqliteTransactionsTest {
    @TempDir
    private Path folder;

    private Path file;
    private Database database;
    private Transactions transactions;

    @BeforeEach
    void open() {
        file = folder.resolve("library.db");
        database = Database.openSqlite(file, SqlLogger.NOP_SQL_LOGGER);
        transactions = database.transactions();
        transactions.run(handle -> {
            handle.execute("CREATE TABLE t (x INTEGER PRIMARY KEY)");
            handle.execute("CREATE TABLE child (x INTEGER REFERENCES t (x) DEFERRABLE INITIALLY DEFERRED)");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Starts all in their order behind one that waits for them. */
    private final class Group {
        private final CountDownLatch go = new CountDownLatch(1);
        private final List<FutureTask<Boolean>> tasks = new ArrayList<>();
        private final FutureTask<Boolean> first;

        @SafeVarargs
        Group(Consumer<Handle>... works) throws InterruptedException {
            CountDownLatch leads = new CountDownLatch(1);
            first = start(handle -> {
                leads.countDown();
                await(go);
            });
            await(leads);
            for (Consumer<Handle> work : works) {
                tasks.add(start(work));
            }
        }

        private FutureTask<Boolean> start(Consumer<Handle> work) {
            FutureTask<Boolean> task = new FutureTask<>(() -> transactions.run(work), true);
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
            awaitThatItWaits(thread);
            return task;
        }

        Group go() {
            go.countDown();
            return this;
        }

        void finish() throws Exception {
            go();
            first.get();
            for (FutureTask<Boolean> task : tasks) {
                task.get();
            }
        }

        Throwable failure(int number) {
            try {
                return new AssertionError("It returned " + tasks.get(number).get());
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void awaitThatItWaits(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive() && !Thread.currentThread().isInterrupted())
                    .isTrue();
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Consumer<Handle> insert(int x) {
        return handle -> handle.execute("INSERT INTO t VALUES (?)", x);
    }

    private static void fillDisk(Handle handle) {
        int pages = handle.select("PRAGMA page_count").mapTo(int.class).one();
        handle.select("PRAGMA max_page_count = " + (pages + 1)).mapTo(int.class).one();
        handle.execute("CREATE TABLE filler (x TEXT)");
        handle.execute("INSERT INTO filler VALUES (?)", "x".repeat(1_000_000));
    }

    private List<Integer> rows() {
        return transactions.read(handle ->
                handle.select("SELECT x FROM t ORDER BY x").mapTo(Integer.class).list());
    }

    /** Counts the commits in SQLite's log: frames that tell the size of the database; see https://www.sqlite.org/fileformat2.html#walformat. */
    private int commits() throws IOException {
        ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("library.db-wal")));
        int frame = 24 + log.getInt(8);
        int count = 0;
        for (int at = 32; at + frame <= log.limit(); at += frame) {
            boolean ofThisLog = log.getLong(at + 8) == log.getLong(16);
            count += ofThisLog && log.getInt(at + 4) != 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void write_togetherWithOthers_sharesTheirCommit() throws Exception {
        int before = commits();
        Consumer[] works =
                IntStream.range(0, 20).mapToObj(SqliteTransactionsTest::insert).toArray(Consumer[]::new);
        new Group(works).finish();
        assertThat(rows()).hasSize(20);
        assertThat(commits() - before).isEqualTo(1); // the first one wrote nothing
    }

    @Test
    void write_thatFails_undoesItselfOnly() throws Exception {
        Group group = new Group(
                insert(1),
                handle -> {
                    insert(2).accept(handle);
                    throw new IllegalStateException("on purpose");
                },
                handle -> {
                    insert(3).accept(handle);
                    insert(1).accept(handle);
                },
                handle -> {
                    insert(4).accept(handle);
                    throw new AssertionError("on purpose");
                },
                insert(5));
        group.go();
        assertThat(group.failure(1)).isInstanceOf(IllegalStateException.class).hasMessage("on purpose");
        assertThat(group.failure(2)).isInstanceOf(MediaConflictException.class);
        assertThat(group.failure(3)).isInstanceOf(AssertionError.class).hasMessage("on purpose");
        group.tasks.get(0).get();
        group.tasks.get(4).get();
        assertThat(rows()).containsExactly(1, 5);
    }

    /** Before them nothing is to be kept, so they have no savepoint. */
    @Test
    void write_thatFailsBeforeAllOthers_undoesItselfOnly() throws Exception {
        Consumer<Handle> refused = handle -> {
            insert(1).accept(handle);
            throw new IllegalStateException("on purpose");
        };
        Group group = new Group(refused, refused, insert(2), refused, insert(1));
        group.go();
        for (int number : new int[] {0, 1, 3}) {
            assertThat(group.failure(number)).hasMessage("on purpose");
        }
        group.tasks.get(2).get();
        group.tasks.get(4).get();
        assertThat(rows()).containsExactly(1, 2);
    }

    @Test
    void write_besideAFirstOneThatMeetsAFullDisk_isDoneAnew() throws Exception {
        Group group = new Group(SqliteTransactionsTest::fillDisk, insert(1), insert(2));
        group.go();
        assertThat(group.failure(0)).isInstanceOf(StorageException.class);
        group.tasks.get(1).get();
        group.tasks.get(2).get();
        assertThat(rows()).containsExactly(1, 2);
    }

    @Test
    void write_doesNotReturn_beforeItsGroupIsCommitted() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Group group = new Group(
                insert(1),
                handle -> {
                    throw new IllegalStateException("on purpose");
                },
                handle -> {
                    reached.countDown();
                    await(go);
                });
        group.go();
        await(reached);
        assertThat(group.tasks).noneMatch(FutureTask::isDone);
        assertThat(rows()).isEmpty();
        go.countDown();
        group.tasks.get(0).get();
        assertThat(rows()).containsExactly(1);
    }

    @Test
    void write_besideOneThatMeetsAFullDisk_isDoneAnew() throws Exception {
        Group group = new Group(insert(1), SqliteTransactionsTest::fillDisk, insert(1), insert(2));
        group.go();
        assertThat(group.failure(1))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_SPACE));
        assertThat(group.failure(2)).isInstanceOf(MediaConflictException.class);
        group.tasks.get(0).get();
        group.tasks.get(3).get();
        assertThat(rows()).containsExactly(1, 2);
    }

    @Test
    void write_whoseCommitFails_fails_withAllItsGroup() throws Exception {
        Group group = new Group(
                insert(1),
                handle -> handle.execute("INSERT INTO child VALUES (99)"), // found out by the commit
                handle -> {
                    throw new IllegalStateException("because of what was not kept");
                });
        group.go();
        assertThat(List.of(group.failure(0), group.failure(1), group.failure(2)))
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(StorageException.class))
                .doesNotHaveDuplicates();
        assertThat(rows()).isEmpty();
        transactions.run(insert(2));
        assertThat(rows()).containsExactly(2);
    }

    @Test
    void write_thatWaits_isRefused_whenTheDatabaseIsClosed() throws Exception {
        Group group = new Group(insert(1), insert(2));
        FutureTask<Boolean> closing = new FutureTask<>(database::close, true);
        Thread thread = new Thread(closing);
        thread.start();
        awaitThatItWaits(thread);
        group.go();
        assertThat(group.first.get()).isTrue();
        assertThat(group.failure(0)).isInstanceOf(MediaClosedException.class);
        assertThat(group.failure(1)).isInstanceOf(MediaClosedException.class);
        closing.get();
        assertThatThrownBy(() -> transactions.run(insert(3))).isInstanceOf(MediaClosedException.class);
        assertThat(file.resolveSibling("library.db-wal")).doesNotExist();
    }
}

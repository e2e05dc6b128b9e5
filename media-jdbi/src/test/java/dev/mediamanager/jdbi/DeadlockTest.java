package dev.mediamanager.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Account;
import dev.mediamanager.Quota;
import dev.mediamanager.jdbi.internal.database.Database;
import dev.mediamanager.jdbi.internal.database.Tables;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.MediaRepository;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two transactions that wait for each other, as ours never do since all lock in one order: a host may have statements of its own. */
@Tag("long")
class DeadlockTest {
    private static final String TAKE_ONE = "UPDATE media_account SET max_items = max_items - 1 WHERE id = ?";

    @Test
    void write_deadlockOnPostgres_runsAgain() throws Exception {
        try (Postgres server = Postgres.start()) {
            assertRunsAgain(server);
        }
    }

    @Test
    void write_deadlockOnMariaDb_runsAgain() throws Exception {
        try (MariaDb server = MariaDb.start()) {
            assertRunsAgain(server);
        }
    }

    /** Each holds what the other wants, once; who is chosen to give way does it all again, and nothing is done twice. */
    private static void assertRunsAgain(TestServer server) throws Exception {
        String schema = server.newTables();
        Account one = Account.user("one");
        Account two = Account.user("two");
        AtomicInteger attempts = new AtomicInteger();
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (MediaRepository rows = server.open(schema, SqlLogger.NOP_SQL_LOGGER)) {
            rows.setQuota(one, Quota.ofItems(9));
            rows.setQuota(two, Quota.ofItems(9));
            Transactions transactions = Database.openServer(
                            server.source(), new Tables(Optional.of(schema), ""), false, SqlLogger.NOP_SQL_LOGGER)
                    .transactions();

            Future<?> there = threads.submit(() -> take(transactions, one, two, attempts, bothHoldOne));
            Future<?> back = threads.submit(() -> take(transactions, two, one, attempts, bothHoldOne));
            there.get(30, TimeUnit.SECONDS);
            back.get(30, TimeUnit.SECONDS);

            assertThat(attempts).as("one of them twice").hasValue(3);
            assertThat(rows.usage(one).quota()).isEqualTo(Quota.ofItems(7));
            assertThat(rows.usage(two).quota()).isEqualTo(Quota.ofItems(7));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void take(
            Transactions transactions, Account first, Account second, AtomicInteger attempts, CyclicBarrier both) {
        transactions.run(handle -> {
            handle.execute(TAKE_ONE, first.id());
            if (attempts.incrementAndGet() <= 2) {
                try {
                    both.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
            handle.execute(TAKE_ONE, second.id());
        });
    }
}

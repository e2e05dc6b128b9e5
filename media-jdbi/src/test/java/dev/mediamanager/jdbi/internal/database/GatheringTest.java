package dev.mediamanager.jdbi.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaConflictException;
import dev.mediamanager.StorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who ask for numbers to be written at the same time. The first one is held up until all others wait behind it. */
@Timeout(60)
class GatheringTest {
    private static final int FIRST = 0;
    private static final int REFUSED = -1;
    private static final int LEFT_OUT = -2;
    private static final int BREAKS_THE_COMMIT = -3;

    @TempDir
    private Path folder;

    private Database database;
    private final CountDownLatch leads = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> alone = Collections.synchronizedList(new ArrayList<>());
    private Gathering<Integer, Integer> gathering;

    @BeforeEach
    void open() {
        database = Database.openSqlite(folder.resolve("library.db"), SqlLogger.NOP_SQL_LOGGER);
        database.transactions().run(handle -> {
            handle.execute("CREATE TABLE t (x INTEGER PRIMARY KEY)");
            handle.execute("CREATE TABLE child (x INTEGER REFERENCES t (x) DEFERRABLE INITIALLY DEFERRED)");
        });
        gathering = new Gathering<>(database.transactions(), this::alone, this::together);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int alone(Handle handle, int number) {
        alone.add(number);
        if (number == FIRST) {
            leads.countDown();
            await(go);
        }
        return insert(handle, number);
    }

    private List<Optional<Integer>> together(Handle handle, List<Integer> numbers) {
        groups.add(numbers);
        return numbers.stream()
                .map(number -> number == LEFT_OUT ? Optional.<Integer>empty() : Optional.of(insert(handle, number)))
                .toList();
    }

    private static int insert(Handle handle, int number) {
        if (number == REFUSED) {
            throw new MediaConflictException("refused");
        }
        handle.execute("INSERT INTO " + (number == BREAKS_THE_COMMIT ? "child" : "t") + " VALUES (?)", number);
        return number * 10;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for all numbers behind the first, and returns what came of each: a number, or the class of what was thrown. */
    private List<Object> ask(int... numbers) throws InterruptedException {
        List<FutureTask<Integer>> asked = new ArrayList<>();
        asked.add(start(FIRST));
        await(leads);
        for (int number : numbers) {
            asked.add(start(number));
        }
        go.countDown();
        List<Object> answers = new ArrayList<>();
        for (FutureTask<Integer> task : asked) {
            try {
                answers.add(task.get());
            } catch (ExecutionException e) {
                answers.add(e.getCause().getClass());
            }
        }
        return answers;
    }

    private FutureTask<Integer> start(int number) {
        FutureTask<Integer> task = new FutureTask<>(() -> gathering.ask(number));
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        return task;
    }

    private List<Integer> rows() {
        return database.transactions()
                .read(handle -> handle.select("SELECT x FROM t ORDER BY x")
                        .mapTo(Integer.class)
                        .list());
    }

    @Test
    void ask_whileAnotherIsDone_isDoneWithAllWhoWait() throws Exception {
        assertThat(ask(1, 2, 3)).containsExactly(0, 10, 20, 30);
        assertThat(groups).containsExactly(List.of(1, 2, 3));
        assertThat(alone).containsExactly(FIRST);
        assertThat(rows()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void ask_oneOfAGroupIsRefused_theOthersAreDoneAlone() throws Exception {
        assertThat(ask(1, REFUSED, 3)).containsExactly(0, 10, MediaConflictException.class, 30);
        assertThat(groups).hasSize(1);
        assertThat(alone).containsExactlyInAnyOrder(FIRST, 1, REFUSED, 3);
        assertThat(rows()).containsExactly(0, 1, 3);
    }

    @Test
    void ask_oneIsLeftOut_itIsDoneAloneAfterwards() throws Exception {
        assertThat(ask(1, LEFT_OUT, 3)).containsExactly(0, 10, LEFT_OUT * 10, 30);
        assertThat(alone).containsExactly(FIRST, LEFT_OUT);
        assertThat(rows()).containsExactly(LEFT_OUT, 0, 1, 3);
    }

    /** Where an answer was lost, what was asked for may have been done: nobody may do it again unasked. */
    @Test
    void ask_commitFails_allAreToldAndNothingIsDoneAgain() throws Exception {
        assertThat(ask(1, BREAKS_THE_COMMIT)).containsExactly(0, StorageException.class, StorageException.class);
        assertThat(alone).containsExactly(FIRST);
        assertThat(rows()).containsExactly(0);
    }
}

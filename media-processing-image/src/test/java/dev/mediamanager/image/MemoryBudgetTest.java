package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ProcessingException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final int MIB = 1 << 20;

    @Test
    void take_refusesWhatIsMoreThanAll() {
        MemoryBudget budget = new MemoryBudget(10 * MIB);
        assertThatThrownBy(() -> budget.take(11 * MIB, () -> {}))
                .isInstanceOfSatisfying(ProcessingException.class, e -> {
                    assertThat(e.reason()).isEqualTo(ProcessingException.Reason.LIMIT_EXCEEDED);
                    assertThat(e).hasMessageContaining("image.memory");
                });
    }

    @Test
    void take_waitsForOthers() throws Exception {
        MemoryBudget budget = new MemoryBudget(10 * MIB);
        MemoryBudget.Share first = budget.take(6 * MIB, () -> {});
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch waiting = new CountDownLatch(1);
            Future<MemoryBudget.Share> second = other.submit(() -> budget.take(6 * MIB, waiting::countDown));
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(second.isDone()).isFalse();
            first.close();
            second.get(10, TimeUnit.SECONDS).close();
        } finally {
            other.shutdownNow();
        }
        budget.take(9 * MIB, () -> {}).close();
    }

    @Test
    void take_stopsWaiting_whenToldTo() throws Exception {
        MemoryBudget budget = new MemoryBudget(10 * MIB);
        budget.take(6 * MIB, () -> {});
        assertThatThrownBy(() -> budget.take(6 * MIB, () -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }
}

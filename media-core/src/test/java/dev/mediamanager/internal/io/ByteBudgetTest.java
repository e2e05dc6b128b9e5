package dev.mediamanager.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaClosedException;
import dev.mediamanager.spi.BufferBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ByteBudgetTest {
    private static final int MIB = 1 << 20;
    private final ByteBudget budget = new ByteBudget(32 * MIB);

    @Test
    void keepsAShare_forStores() {
        try (ByteBudget.Grant all = budget.take(100 * MIB);
                BufferBudget.Grant part = budget.forStores().take(8 * MIB)) {
            assertThat(all).isNotNull();
            assertThat(part).isNotNull();
            assertThat(budget.available()).isZero();
        }
        assertThat(budget.available()).isEqualTo(32 * MIB);
    }

    @Test
    void keepsAQuarter_atLeast8MiB_atMostHalf() {
        assertThat(new ByteBudget(64 * MIB).forStores().most()).isEqualTo(16 * MIB);
        assertThat(budget.forStores().most()).isEqualTo(8 * MIB);
        assertThat(new ByteBudget(12 * MIB).forStores().most()).isEqualTo(6 * MIB);
    }

    @Test
    void givesNothing_thatIsNotFree() {
        try (ByteBudget.Grant most = budget.take(20 * MIB)) {
            assertThat(most).isNotNull();
            assertThat(budget.forStores().tryTake(13 * MIB)).isEmpty();
            assertThat(budget.forStores().tryTake(33 * MIB)).isEmpty();
            assertThat(budget.forStores().tryTake(12 * MIB)).hasValueSatisfying(BufferBudget.Grant::close);
        }
    }

    @Test
    void returnsAGrant_once() {
        ByteBudget.Grant grant = budget.take(MIB);
        grant.close();
        grant.close();
        assertThat(budget.available()).isEqualTo(32 * MIB);
    }

    @Test
    void holdsNothing_afterAnInterrupt() {
        try (ByteBudget.Grant all = budget.take(24 * MIB)) {
            assertThat(all).isNotNull();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> budget.take(1)).isInstanceOf(MediaClosedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(budget.available()).isEqualTo(32 * MIB);
        budget.take(24 * MIB).close();
    }

    /** Each upload holds memory while its store waits for more. */
    @Test
    void letsAllFinish_thatNeedMoreThanThereIs() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(200);
        List<Future<Boolean>> uploads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            uploads.add(threads.submit(() -> {
                try (ByteBudget.Grant hash = budget.take(576 * 1024);
                        BufferBudget.Grant part = budget.forStores().take(8 * MIB)) {
                    return hash != null && part != null;
                }
            }));
        }
        for (Future<Boolean> upload : uploads) {
            assertThat(upload.get(20, TimeUnit.SECONDS)).isTrue();
        }
        threads.shutdownNow();
        assertThat(budget.available()).isEqualTo(32 * MIB);
    }
}

package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.spi.ProcessingCancelledException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that is cancelled. */
abstract class ProcessorCancelCases extends ProcessorCases {
    private Set<Long> childrenBefore = Set.of();

    ProcessorCancelCases(ProcessorContract contract) {
        super(contract);
    }

    @BeforeEach
    void countChildren() {
        childrenBefore =
                ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** Runs a call that is to be cancelled by {@code cancel}, or cancels itself, and checks that it ends soon and tidily. */
    private void assertEndsSoon(TestProcessingContext call, Runnable cancel) throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Future<?> running = worker.submit(() -> call.run(processor));
            cancel.run();
            running.get(contract.cancelTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .as("what a cancelled call throws")
                    .isInstanceOfAny(ProcessingCancelledException.class, ProcessingException.class);
        } catch (TimeoutException e) {
            throw new AssertionError("A cancelled call did not return within " + contract.cancelTime(), e);
        } finally {
            worker.shutdownNow();
        }
        assertTidy(call);
    }

    @Test
    void endsSoon_whenCancelledBefore() throws Exception {
        TestProcessingContext call = goodCall();
        call.cancel();
        assertEndsSoon(call, () -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void endsSoon_whenCancelledAtItsCallBack(int count) throws Exception {
        assertEndsSoon(goodCall().cancellingAt(count), () -> {});
    }

    @Test
    void endsSoon_whenCancelledFromOutside() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        TestProcessingContext call = goodCall();
        call.source().onFirstUse(started::countDown);
        assertEndsSoon(call, () -> {
            awaitStart(started);
            call.cancel();
        });
    }

    private void awaitStart(CountDownLatch started) {
        try {
            boolean touched = started.await(contract.cancelTime().toMillis(), TimeUnit.MILLISECONDS);
            assertThat(touched).as("the processor reads its source").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void leavesNoChildProcess() throws Exception {
        assertEndsSoon(goodCall().cancellingAt(2), () -> {});
        processor.close();
        List<ProcessHandle> left = ProcessHandle.current()
                .descendants()
                .filter(child -> !childrenBefore.contains(child.pid()))
                .toList();
        for (ProcessHandle child : left) {
            child.onExit().get(contract.cancelTime().toMillis(), TimeUnit.MILLISECONDS);
        }
        assertThat(left).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void worksOn_afterACancellation() throws Exception {
        assertEndsSoon(goodCall().cancellingAt(1), () -> {});
        TestProcessingContext call = goodCall();
        call.run(processor);
        assertThat(publishedNames(call)).isEqualTo(names(contract.variants()));
    }

    @Test
    void doesNotDisturb_anotherCall() throws IOException {
        TestProcessingContext cancelled = goodCall().cancellingAt(1);
        TestProcessingContext other = goodCall();
        Together.run(2, 250, i -> {
            if (i == 1) {
                other.run(processor);
                return true;
            }
            try {
                cancelled.run(processor);
            } catch (ProcessingCancelledException | ProcessingException e) {
                return true;
            }
            return true;
        });
        assertThat(publishedNames(other)).isEqualTo(names(contract.variants()));
    }
}

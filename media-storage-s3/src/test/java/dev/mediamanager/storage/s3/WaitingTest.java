package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.storage.s3.Waiting.End;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting(Duration.ofHours(1));

    @AfterEach
    void calm() {
        assertThat(Thread.interrupted()).as("an interrupt goes on").isFalse();
    }

    @Test
    void end_interruptsTheThread_andGoesNoFurther() {
        waiting.end(End.CLOSED);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(waiting.over(false)).contains(End.CLOSED);
    }

    @Test
    void end_thatWasFelt_isOver() {
        waiting.end(End.CLOSED);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(waiting.over(true)).contains(End.CLOSED);
    }

    @Test
    void over_leavesAnInterruptOfSomebodyElse() {
        Thread.currentThread().interrupt();

        assertThat(waiting.over(false)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void over_leavesAnInterruptThatCameBeforeOurs() {
        Thread.currentThread().interrupt();
        waiting.end(End.CLOSED);

        assertThat(waiting.over(false)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void over_leavesAnInterruptThatCameAfterOurs() {
        waiting.end(End.SILENCE);
        assertThat(Thread.interrupted()).isTrue();
        Thread.currentThread().interrupt();

        assertThat(waiting.over(true)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void over_again_leavesAllAsItIs() {
        waiting.end(End.CLOSED);
        waiting.over(false);
        Thread.currentThread().interrupt();

        assertThat(waiting.over(false)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void end_doesNothing_whenItIsOver() {
        waiting.over(false);

        waiting.end(End.SILENCE);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void end_keepsTheFirstReason() {
        waiting.end(End.SILENCE);
        waiting.end(End.CLOSED);

        assertThat(waiting.over(false)).contains(End.SILENCE);
    }

    @Test
    void otherThreads_endIt_once() throws InterruptedException {
        Thread closing = new Thread(() -> waiting.end(End.CLOSED));
        closing.start();

        assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
        assertThat(waiting.over(true)).contains(End.CLOSED);
        closing.join();
        waiting.end(End.SILENCE);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void silence_endsIt_andNotWhatFlows() {
        long later = System.nanoTime() + Duration.ofMinutes(61).toNanos();
        assertThat(waiting.deadline()).isLessThan(later);
        waiting.look(System.nanoTime());
        assertThat(waiting.over(false)).isEmpty();

        Waiting silent = new Waiting(Duration.ofHours(1));
        silent.look(later);

        assertThat(silent.over(false)).contains(End.SILENCE);
    }

    @Test
    void flowing_putsTheDeadlineOff() {
        long before = waiting.deadline();

        waiting.flowing();

        assertThat(waiting.deadline()).isGreaterThanOrEqualTo(before);
    }
}

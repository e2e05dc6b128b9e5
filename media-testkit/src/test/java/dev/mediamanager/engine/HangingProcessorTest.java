package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.spi.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processors that no interrupt moves. */
class HangingProcessorTest {
    private static final Duration DEADLINE = Lab.LEASE.minusSeconds(1);

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final Lab lab = Lab.open(blueprint -> {
        blueprint.workers(1);
        blueprint.timing(Lab.withDeadlineOf(DEADLINE));
    });

    @AfterEach
    void closeLab() {
        released.countDown();
        lab.close();
    }

    /** Burns its thread, deaf to everything, in the first calls. */
    private void hangIn(int calls) {
        AtomicInteger call = new AtomicInteger();
        lab.processor.script(context -> {
            int number = call.incrementAndGet();
            if (number <= calls) {
                hanging.incrementAndGet();
                while (released.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }
            Path file = ScriptedProcessor.write(context.workspace(), "one.txt", "by call " + number);
            context.publish("one", Output.main(ScriptedProcessor.TEXT, file, MediaInfo.EMPTY));
        });
    }

    private Media upload() {
        return lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
    }

    private Job job(JobId id) {
        return lab.rows.findJob(id).orElseThrow();
    }

    private String workers() {
        return lab.media.maintenance().describe().get("workers");
    }

    private void untilLate(String what, Callable<Boolean> condition) {
        Await.until(what, () -> {
            lab.clock.advance(Lab.LEASE.dividedBy(4));
            return condition.call();
        });
    }

    @Test
    void cancelled_losesItsLeaseAndItsWorkerIsReplaced() {
        hangIn(1);
        JobId deaf = upload().jobs().get(0);
        Await.until("it hangs", () -> hanging.get() == 1);
        JobId next = upload().jobs().get(0);

        lab.media.jobs().cancel(deaf);
        untilLate("its worker is replaced", () -> workers().endsWith(", replaced"));
        assertThat(lab.await(next).state()).isEqualTo(JobState.SUCCEEDED);
        untilLate("the deaf one is given up", () -> job(deaf).state() == JobState.CANCELLED);

        assertThat(workers())
                .startsWith("1; ")
                .contains("ScriptedProcessor ignores that attempt 1 of job " + deaf
                        + " was stopped (CANCELLED), replaced");
        released.countDown();
        Await.until("nobody hangs any more", () -> workers().equals("1"));
        lab.assertClean();
    }

    @Test
    void overItsDeadline_isFencedAndMadeAgainByAnother() {
        hangIn(1);
        Media media = upload();
        JobId id = media.jobs().get(0);
        Await.until("it hangs", () -> hanging.get() == 1);

        untilLate("another attempt runs", () -> job(id).attempt() > 1);

        Job job = lab.await(id);
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempt()).isEqualTo(2);
        released.countDown();
        Await.until("nobody hangs any more", () -> workers().equals("1"));
        assertThat(lab.readText(media.variant("one"))).isEqualTo("by call 2");
        lab.assertClean();
        assertThat(lab.objects()).hasSize(2);
    }

    /** One worker, one replacement: the second that hangs is not replaced, until one of them ends. */
    @Test
    void tooMany_areNotReplacedForEver() {
        hangIn(2);
        JobId first = upload().jobs().get(0);
        Await.until("the first hangs", () -> hanging.get() == 1);
        lab.media.jobs().cancel(first);
        JobId second = upload().jobs().get(0);
        untilLate("its worker is replaced", () -> workers().endsWith(", replaced"));
        Await.until("the second hangs", () -> hanging.get() == 2);
        lab.media.jobs().cancel(second);
        untilLate("it is counted", () -> workers().endsWith("not replaced"));
        JobId third = upload().jobs().get(0);

        assertThat(workers()).contains("job " + first, "job " + second);
        assertThat(job(third).state()).isEqualTo(JobState.QUEUED);
        released.countDown();

        assertThat(lab.await(third).state()).isEqualTo(JobState.SUCCEEDED);
        Await.until("nobody hangs any more", () -> workers().equals("1"));
        untilLate("the first is over", () -> job(first).state() == JobState.CANCELLED);
        untilLate("the second is over", () -> job(second).state() == JobState.CANCELLED);
        lab.assertClean();
    }

    /** Who needs less than a lease to clean up is still heard. */
    @Test
    void stopped_andSlowToEnd_keepsItsLeaseForAWhile() {
        CountDownLatch running = new CountDownLatch(1);
        lab.processor.script(context -> {
            running.countDown();
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
            context.checkCancelled();
        });
        JobId id = upload().jobs().get(0);
        Await.latch(running);

        lab.media.jobs().cancel(id);
        Instant before = lab.rows.nextDue().orElseThrow();
        lab.clock.advance(Lab.LEASE.dividedBy(2));
        Await.until(
                "its lease is renewed",
                () -> lab.rows.nextDue().filter(before::isBefore).isPresent());
        assertThat(workers()).isEqualTo("1");
        released.countDown();

        Job job = lab.await(id);
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.attempt()).isEqualTo(1);
        lab.assertClean();
    }
}

package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.Pace;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.Progress;
import dev.mediamanager.Recipe;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantState;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private Media upload(Recipe recipe) {
        return lab.media.upload(Payload.text("Hello").ofKnownLength().process(recipe));
    }

    private static ProcessingException failure(Reason reason) {
        return new ProcessingException(reason, "Planned fault", List.of("line 1", "line 2"));
    }

    @Test
    void job_succeeds_variantsAreReadable() {
        Media media = upload(Lab.recipe("one", "two"));
        assertThat(media.jobs()).hasSize(1);

        Job job = lab.await(media.jobs().get(0));

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.progress()).isEqualTo(Progress.DONE);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.failure()).isEmpty();
        assertThat(job.finished()).contains(lab.clock.instant());
        Media after = lab.media.library().get(media.id());
        assertThat(after.status()).isEqualTo(MediaStatus.READY);
        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
        assertThat(lab.readText(media.variant("two").rendition("main"))).isEqualTo("This is two");
        assertThat(lab.processor.calls()).as("one call makes both").isEqualTo(1);
        lab.assertClean();
    }

    @Test
    void media_whileJobRuns_isProcessingAndOriginalIsReadable() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> {
            running.countDown();
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });

        Media media = upload(Lab.recipe("one"));
        Await.latch(running);

        assertThat(lab.media.library().get(media.id()).status()).isEqualTo(MediaStatus.PROCESSING);
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        goOn.countDown();
        assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(lab.media.library().get(media.id()).status()).isEqualTo(MediaStatus.READY);
    }

    @Test
    void process_sameRecipeTwice_isOneJob() {
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> {
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });
        Media media = lab.upload("Hello");

        List<Parallel.Result<Job>> jobs =
                lab.threads.together(16, () -> lab.media.process(media.id(), Lab.recipe("one")));

        assertThat(jobs.stream().map(job -> job.get().id()).distinct()).hasSize(1);
        goOn.countDown();
        lab.await(jobs.get(0).get().id());
        assertThat(lab.processor.calls()).isEqualTo(1);
        Job again = lab.media.process(media.id(), Lab.recipe("one"));
        assertThat(again.state()).as("everything is there already").isEqualTo(JobState.SUCCEEDED);
        assertThat(lab.processor.calls()).isEqualTo(1);
    }

    @Test
    void process_widerRecipe_makesOnlyWhatIsMissing() {
        Media media = upload(Lab.recipe("one"));
        lab.await(media.jobs().get(0));
        List<String> asked = new CopyOnWriteArrayList<>();
        lab.processor.script(context -> {
            context.variants().forEach(variant -> asked.add(variant.name()));
            ScriptedProcessor.makeAll(context);
        });

        lab.await(lab.media.process(media.id(), Lab.recipe("one", "two")).id());

        assertThat(asked).containsExactly("two");
        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
    }

    /** What is readable stays so until what replaces it is. */
    @Test
    void process_otherSpec_replacesWhenDone() {
        Media media = upload(Lab.recipe("one"));
        lab.await(media.jobs().get(0));
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> {
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });
        Job job = lab.media.process(media.id(), Recipe.of(new TextSpec("Something else").named("one")));

        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
        goOn.countDown();
        lab.await(job.id());

        assertThat(lab.readText(media.variant("one"))).isEqualTo("Something else");
        lab.assertClean();
    }

    @Test
    void job_failsRetryably_waitsLongerEachTime() {
        lab.processor.script(context -> {
            throw failure(Reason.ENGINE_FAILED);
        });
        Media media = upload(Lab.recipe("one"));
        JobId id = media.jobs().get(0);

        Job first = awaitQueued(id, 1);
        assertThat(wait(first)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(first.failure())
                .contains(new JobFailure(
                        "ProcessingException.ENGINE_FAILED", "Planned fault", List.of("line 1", "line 2"), true));
        lab.clock.advance(wait(first).minusMillis(1));
        assertThat(lab.media.jobs().get(id).state()).isEqualTo(JobState.QUEUED);
        lab.clock.advance(Duration.ofMillis(1));

        Job second = awaitQueued(id, 2);
        assertThat(wait(second)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(second.progress()).isEqualTo(Progress.NONE);
        lab.processor.behave();
        lab.clock.advance(wait(second));

        assertThat(lab.await(id).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(lab.media.jobs().get(id).attempt()).isEqualTo(3);
        assertThat(lab.media.jobs().get(id).failure()).isEmpty();
        lab.assertClean();
    }

    private Job awaitQueued(JobId id, int attempt) {
        Await.until("attempt " + attempt + " has failed", () -> {
            Job job = lab.media.jobs().get(id);
            return job.attempt() == attempt && job.state() == JobState.QUEUED;
        });
        return lab.media.jobs().get(id);
    }

    private Duration wait(Job job) {
        return Duration.between(lab.clock.instant(), job.runAt());
    }

    @Test
    void job_attemptsExhausted_fails() {
        AtomicInteger attempts = new AtomicInteger();
        lab.processor.script(context -> {
            attempts.incrementAndGet();
            throw failure(Reason.TIMEOUT);
        });
        Media media = upload(Lab.recipe("one"));
        JobId id = media.jobs().get(0);
        for (int attempt = 1; attempt < 3; attempt++) {
            lab.clock.advance(wait(awaitQueued(id, attempt)));
        }

        Job job = lab.await(id);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(attempts).hasValue(3);
        Media after = lab.media.library().get(media.id());
        assertThat(after.status()).isEqualTo(MediaStatus.INCOMPLETE);
        assertThat(after.findVariant("one").map(Variant::state)).contains(VariantState.FAILED);
        assertThat(after.findVariant("one").flatMap(Variant::failure)).contains("Planned fault");
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        lab.assertClean();
    }

    @Test
    void job_failsForGood_isNotRetried() {
        lab.processor.script(context -> {
            throw failure(Reason.CORRUPT_SOURCE);
        });
        Media media = upload(Lab.recipe("one"));

        Job job = lab.await(media.jobs().get(0));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.attempt()).isEqualTo(1);
        lab.processor.behave();
        Job again = lab.media.process(media.id(), Lab.recipe("one"));
        assertThat(again.id()).isNotEqualTo(job.id());
        assertThat(lab.await(again.id()).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(lab.media.library().get(media.id()).status()).isEqualTo(MediaStatus.READY);
    }

    @Test
    void cancel_queued_isCancelledAtOnce() {
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> Await.latch(goOn));
        for (int i = 0; i < 16; i++) {
            upload(Lab.recipe("one")); // more than there are workers
        }
        Media media = upload(Lab.recipe("one"));

        Job job = lab.media.jobs().cancel(media.jobs().get(0));

        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(lab.media.library().get(media.id()).status()).isEqualTo(MediaStatus.INCOMPLETE);
        assertThat(lab.media.jobs().cancel(job.id())).isEqualTo(job);
        goOn.countDown();
    }

    @Test
    void cancel_running_stopsTheProcessorAndPublishesNothing() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        lab.processor.script(context -> {
            ScriptedProcessor.makeAll(context);
            context.onCancel(killed::countDown);
            running.countDown();
            Await.interrupt();
            context.checkCancelled();
        });
        Media media = upload(Lab.recipe("one"));
        Await.latch(running);

        lab.media.jobs().cancel(media.jobs().get(0));
        Job job = lab.await(media.jobs().get(0));

        Await.latch(killed);
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(lab.media.library().get(media.id()).findVariant("one").map(Variant::state))
                .contains(VariantState.FAILED);
        lab.assertClean();
    }

    /** One worker's cancel action that hangs must not stop leases, cancellations or other workers. */
    @Test
    void cancel_whoseActionHangs_harmsNobody() {
        CountDownLatch running = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        lab.processor.script(context -> {
            context.onCancel(() -> Await.latch(release));
            running.countDown();
            Await.interrupt();
            context.checkCancelled();
        });
        List<Media> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(upload(Lab.recipe("one")));
        }
        try {
            for (Media media : all) {
                Await.until(
                        "it runs",
                        () -> lab.media.jobs().get(media.jobs().get(0)).state() == JobState.RUNNING);
                // as if another process had asked: only the heartbeat finds out
                lab.rows.cancel(media.jobs().get(0), lab.clock.instant());
                assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.CANCELLED);
            }
        } finally {
            release.countDown();
        }
        lab.processor.behave();
        assertThat(lab.await(upload(Lab.recipe("one")).jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void cancel_whileItWaitsForItsNextAttempt_isCancelled() {
        lab.processor.script(context -> {
            throw failure(Reason.ENGINE_FAILED);
        });
        JobId id = upload(Lab.recipe("one")).jobs().get(0);
        awaitQueued(id, 1);

        assertThat(lab.media.jobs().cancel(id).state()).isEqualTo(JobState.CANCELLED);
        lab.clock.advance(Duration.ofHours(1));
        assertThat(lab.media.jobs().get(id).attempt()).isEqualTo(1);
    }

    @Test
    void progress_isMonotonicAndOneOnlyWhenDone() {
        CountDownLatch goOn = new CountDownLatch(1);
        List<Progress> heard = new CopyOnWriteArrayList<>();
        lab.processor.script(context -> {
            step(context, 0.2, "read");
            step(context, 0.6, "encode");
            step(context, 0.4, "behind");
            step(context, Double.NaN, "strange");
            step(context, -3, "below");
            step(context, 0.7, " ");
            step(context, 17, "x".repeat(500));
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });
        JobId id = upload(Lab.recipe("one")).jobs().get(0);
        Future<Job> waiting = lab.threads.start(() -> lab.media.jobs().await(id, Await.DEADLINE, heard::add));
        Await.until(
                "all was reported", () -> lab.media.jobs().get(id).progress().fraction() > 0.9);
        assertThat(lab.media.jobs().get(id).progress().fraction()).isLessThan(1);
        goOn.countDown();

        assertThat(Parallel.result(waiting).get().state()).isEqualTo(JobState.SUCCEEDED);

        assertThat(heard.stream().map(Progress::fraction).toList()).isSorted().endsWith(1.0);
        assertThat(heard.stream().filter(progress -> progress.fraction() == 1)).containsExactly(Progress.DONE);
    }

    /** Rows keep the stage and the fraction; the manager that does the work knows the rest. */
    @Test
    void pace_isKnownToTheManagerThatDoesTheWork() {
        CountDownLatch goOn = new CountDownLatch(1);
        Pace pace = new Pace(OptionalDouble.of(2), OptionalDouble.of(50));
        lab.processor.script(context -> {
            context.progress("encode", 0.25, pace);
            lab.clock.advance(Duration.ofSeconds(1));
            context.progress("encode", 0.5, pace);
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });
        MediaManager other = lab.openIdle();
        Media media = upload(Lab.recipe("one"));
        JobId id = media.jobs().get(0);
        Progress kept = new Progress("encode", 0.5);
        Await.until("it was written", () -> other.jobs().get(id).progress().equals(kept));

        Progress known = new Progress("encode", 0.5, pace, Optional.of(Duration.ofSeconds(2)));
        assertThat(lab.media.jobs().get(id).progress()).isEqualTo(known);
        assertThat(lab.media.jobs().list(media.id())).extracting(Job::progress).containsExactly(known);
        List<Progress> heard = new ArrayList<>();
        lab.media.jobs().await(id, Duration.ZERO, heard::add);
        assertThat(heard).containsExactly(known);
        goOn.countDown();
        assertThat(lab.await(id).progress()).isEqualTo(Progress.DONE);
    }

    private static void step(ProcessingContext context, double fraction, String stage) {
        context.progress(stage, fraction);
    }

    @Test
    void await_timeout_returnsTheJobAsItIs() {
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> Await.latch(goOn));
        JobId id = upload(Lab.recipe("one")).jobs().get(0);

        Job job = lab.media.jobs().await(id, Duration.ofMillis(20));

        assertThat(job.state().isFinal()).isFalse();
        goOn.countDown();
        assertThat(lab.media
                        .jobs()
                        .await(id, Duration.ofSeconds(Long.MAX_VALUE))
                        .state())
                .isEqualTo(JobState.FAILED);
    }

    @Test
    void job_runsUnderTheLease_asLongAsItBeats() {
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> {
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });
        JobId id = upload(Lab.recipe("one")).jobs().get(0);
        Await.until("it runs", () -> lab.media.jobs().get(id).state() == JobState.RUNNING);
        for (int i = 0; i < 10; i++) {
            var before = lab.rows.nextDue();
            lab.clock.advance(Lab.LEASE.dividedBy(2));
            Await.until(
                    "the lease is renewed",
                    () -> lab.rows.nextDue().isPresent() && !lab.rows.nextDue().equals(before));
        }
        goOn.countDown();

        Job job = lab.await(id);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempt()).isEqualTo(1);
    }

    @Test
    void job_exceedsItsDeadline_isStoppedAndFailsForGood() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.timing(Lab.withDeadlineOf(Duration.ofSeconds(30))));
        lab.processor.script(context -> {
            Await.interrupt();
            context.checkCancelled();
        });
        JobId id = upload(Lab.recipe("one")).jobs().get(0);
        Await.until("it runs", () -> lab.processor.calls() == 1);

        lab.clock.advance(Duration.ofSeconds(31));

        Job job = lab.await(id);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("ProcessingException.TIMEOUT");
            assertThat(failure.message()).contains("PT30S", "MediaManagerBuilder.jobTimeout");
            assertThat(failure.retryable()).isFalse();
        });
        lab.assertClean();
    }

    @Test
    void job_whoseStoreFailsUntyped_isRetried() {
        Media media = lab.upload("Hello");
        lab.storage.before(Operation.PUT, call -> call.number() == 2, () -> {
            throw new IllegalStateException("Planned fault of a careless store");
        });

        JobId id = lab.media.process(media.id(), Lab.recipe("one")).id();

        Job failed = awaitQueued(id, 1);
        assertThat(failed.failure().map(JobFailure::code)).contains("StorageException.UNAVAILABLE");
        lab.clock.advance(wait(failed));
        assertThat(lab.await(id).state()).isEqualTo(JobState.SUCCEEDED);
        lab.assertClean();
    }

    @Test
    void job_whoseEndIsNotAnswered_isNotMadeAgain() {
        assertEndsAtOnce(1, once -> lab.faults.after("finish", once)); // the second is fenced before it gets there
    }

    @Test
    void job_whoseEndIsLost_isRecordedASecondTime() {
        assertEndsAtOnce(2, once -> lab.faults.before("finish", once));
    }

    private void assertEndsAtOnce(int told, Consumer<Runnable> fault) {
        Media media = lab.upload("Hello");
        AtomicInteger ends = new AtomicInteger();
        fault.accept(() -> {
            if (ends.getAndIncrement() == 0) {
                Faults.unavailable().run();
            }
        });

        JobId id = lab.media.process(media.id(), Lab.recipe("one")).id();

        Job ended = lab.await(id);
        assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ended.attempt()).isEqualTo(1);
        Await.until(told + " ends", () -> ends.get() == told);
        lab.assertClean();
    }

    @Test
    void events_ofAJob_inOrder() {
        Media media = upload(Lab.recipe("one"));
        lab.await(media.jobs().get(0));

        Await.until("three events", () -> lab.events.size() == 3);
        assertThat(lab.eventTypes())
                .containsExactly(
                        MediaEvent.Type.VERSION_READY, MediaEvent.Type.JOB_QUEUED, MediaEvent.Type.JOB_SUCCEEDED);
        assertThat(lab.events.get(2).job()).contains(media.jobs().get(0));
    }
}

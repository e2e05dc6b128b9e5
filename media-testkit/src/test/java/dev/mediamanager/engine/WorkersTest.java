package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobOptions;
import dev.mediamanager.JobPriority;
import dev.mediamanager.JobState;
import dev.mediamanager.JobStatistics;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.WorkerPool;
import dev.mediamanager.internal.wiring.Blueprint;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.ProcessingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What hosts say to workers: pools, priorities, pauses, and what they tell of themselves. */
class WorkersTest {
    private static final int UPLOADS = 50;
    private static final Recipe FILM = Recipe.of(Ladder.of(Quality.P360).named("stream"));

    private final CountDownLatch filming = new CountDownLatch(1);
    private final CountDownLatch filmed = new CountDownLatch(1);
    private Lab lab = open(blueprint -> {});

    /** Takes long for films, and makes nothing. */
    private final class Films implements MediaProcessor {
        @Override
        public boolean supports(MediaType type, VariantSpec spec) {
            return spec instanceof Ladder;
        }

        @Override
        public void process(ProcessingContext context) {
            filming.countDown();
            Await.latch(filmed);
        }
    }

    private Lab open(Consumer<Blueprint> change) {
        return Lab.open(blueprint -> {
            blueprint.processors().add(new Films());
            blueprint.workers(1);
            blueprint.encoders(1);
            change.accept(blueprint);
        });
    }

    private void reopen(Consumer<Blueprint> change) {
        lab.close();
        lab = open(change);
    }

    @AfterEach
    void closeLab() {
        filmed.countDown();
        lab.close();
    }

    /** Returns latches of a job that has begun, and may end. */
    private CountDownLatch block() {
        CountDownLatch begun = new CountDownLatch(1);
        lab.processor.script(context -> {
            begun.countDown();
            Await.latch(filmed);
            ScriptedProcessor.makeAll(context);
        });
        return begun;
    }

    private JobState state(JobId id) {
        return lab.media.jobs().get(id).state();
    }

    @Test
    void pictures_doNotWaitBehindFilms() {
        Media media = lab.upload("Hello");
        Job film = lab.media.process(media.id(), FILM);
        Job another = lab.media.process(lab.upload("Hello").id(), FILM);
        Await.latch(filming);

        Job picture = lab.media.process(media.id(), Lab.recipe("one"));

        assertThat(film.pool()).isEqualTo(WorkerPool.ENCODES);
        assertThat(picture.pool()).isEqualTo(WorkerPool.PICTURES);
        assertThat(lab.await(picture.id()).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(state(film.id())).isEqualTo(JobState.RUNNING);
        assertThat(state(another.id())).isEqualTo(JobState.QUEUED);
    }

    @Test
    void encoders_none_leaveFilmsToOtherProcesses() {
        reopen(blueprint -> blueprint.encoders(0));
        Job film = lab.media.process(lab.upload("Hello").id(), FILM);
        Job picture = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));

        assertThat(lab.await(picture.id()).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(state(film.id())).isEqualTo(JobState.QUEUED);
    }

    /** Each look is a transaction, and most uploads of some hosts have no job. */
    @Test
    void workers_lookForJobsWhereOneWasQueued_andNotAfterEachCommit() {
        reopen(blueprint -> {
            blueprint.encoders(0);
            blueprint.timing(Lab.withPollsOf(Duration.ofHours(1)));
        });
        AtomicInteger looks = new AtomicInteger();
        lab.faults.before("claim", looks::incrementAndGet);
        Media media = lab.upload("Hello");
        for (int i = 0; i < UPLOADS; i++) {
            lab.upload("Hello");
        }

        Job job = lab.media.process(media.id(), Lab.recipe("one"));

        assertThat(lab.await(job.id()).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(looks).as("when it started, for the job, after it").hasValueBetween(1, 3);
    }

    /** The idle one of the two looked while the job ran, and found that there was nothing to do for long. */
    @Test
    void retry_runsWhenItIsDue_thoughNobodyPolls() {
        reopen(blueprint -> {
            blueprint.workers(2);
            blueprint.encoders(0);
            blueprint.timing(Lab.withPollsOf(Duration.ofHours(1)));
        });
        lab.processor.script(context -> {
            throw new ProcessingException(ProcessingException.Reason.ENGINE_FAILED, "Planned fault", List.of());
        });
        Job job = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));
        Await.until("it has failed once", () -> {
            Job now = lab.media.jobs().get(job.id());
            return now.attempt() == 1 && now.state() == JobState.QUEUED;
        });

        lab.processor.behave();
        lab.clock.advance(Duration.ofHours(1));

        assertThat(lab.await(job.id()).attempt()).isEqualTo(2);
    }

    @Test
    void process_highPriority_runsBeforeWhatWaits() {
        CountDownLatch begun = block();
        lab.media.process(lab.upload("Hello").id(), Lab.recipe("first"));
        Await.latch(begun);
        List<String> order = new CopyOnWriteArrayList<>();
        lab.processor.script(context -> {
            order.add(context.variants().get(0).name());
            ScriptedProcessor.makeAll(context);
        });
        Job low = lab.media.process(
                lab.upload("Hello").id(), Lab.recipe("low"), JobOptions.DEFAULT.priority(JobPriority.LOW));
        Job normal = lab.media.process(lab.upload("Hello").id(), Lab.recipe("normal"));
        Job high = lab.media.process(
                lab.upload("Hello").id(), Lab.recipe("high"), JobOptions.DEFAULT.priority(JobPriority.HIGH));

        filmed.countDown();
        List.of(low, normal, high).forEach(job -> lab.await(job.id()));

        assertThat(order).containsExactly("high", "normal", "low");
        assertThat(high.priority()).isEqualTo(JobPriority.HIGH);
    }

    @Test
    void process_startAt_waitsForTheClock() {
        Instant start = lab.clock.instant().plusSeconds(3600);
        Job delayed = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"), JobOptions.DEFAULT.startAt(start));
        Job other = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));

        assertThat(lab.await(other.id()).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(state(delayed.id())).isEqualTo(JobState.QUEUED);
        assertThat(delayed.runAt()).isEqualTo(start);
        lab.clock.advance(Duration.ofHours(1));
        assertThat(lab.await(delayed.id()).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void pauseJobs_runsNothingUntilResumed() {
        lab.media.maintenance().pauseJobs();
        Job job = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));

        assertThat(lab.media.maintenance().describe().get("workers")).isEqualTo("1, paused");
        assertThat(lab.media.maintenance().drainJobs(Await.DEADLINE)).isTrue();
        assertThat(state(job.id())).isEqualTo(JobState.QUEUED);
        lab.media.maintenance().resumeJobs();

        assertThat(lab.await(job.id()).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void pauseJobs_leavesOtherProcessesAtWork() {
        lab.media.maintenance().pauseJobs();
        MediaManager other = lab.open();
        Job job = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));

        assertThat(lab.await(job.id()).state()).isEqualTo(JobState.SUCCEEDED);
        other.close();
    }

    @Test
    void drainJobs_waitsForThoseThatRun() {
        CountDownLatch begun = block();
        Job running = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));
        Await.latch(begun);
        Job waiting = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));

        assertThat(lab.media.maintenance().drainJobs(Duration.ofMillis(20))).isFalse();
        assertThat(state(running.id())).isEqualTo(JobState.RUNNING);
        Future<Boolean> drained =
                lab.threads.start(() -> lab.media.maintenance().drainJobs(Await.DEADLINE));
        filmed.countDown();

        assertThat(Parallel.result(drained).get()).isTrue();
        assertThat(state(running.id())).isEqualTo(JobState.SUCCEEDED);
        assertThat(state(waiting.id())).isEqualTo(JobState.QUEUED);
    }

    @Test
    void close_withGrace_letsRunningJobsEnd() throws InterruptedException {
        reopen(blueprint -> blueprint.shutdownGrace(Await.DEADLINE));
        CountDownLatch begun = block();
        Job running = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));
        Await.latch(begun);
        Job waiting = lab.media.process(lab.upload("Hello").id(), Lab.recipe("one"));

        Thread closing = new Thread(lab.media::close);
        closing.start();
        Await.until(
                "it takes no more jobs",
                () -> Stream.of(closing.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("awaitIdle")));
        filmed.countDown();
        closing.join();

        assertThat(lab.rows.findJob(running.id())).get().satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(job.attempt()).isEqualTo(1);
        });
        assertThat(lab.rows.findJob(waiting.id())).get().extracting(Job::state).isEqualTo(JobState.QUEUED);
    }

    @Test
    void jobStatistics_andFailedJobs_tellWhatIsParkedAndWhy() {
        lab.processor.script(context -> {
            throw new ProcessingException(ProcessingException.Reason.CORRUPT_SOURCE, "Planned fault", List.of());
        });
        Job poison = lab.await(
                lab.media.process(lab.upload("Hello").id(), Lab.recipe("one")).id());

        JobStatistics pictures =
                lab.media.maintenance().jobStatistics(Duration.ofHours(1)).get(0);

        assertThat(pictures.failed()).isEqualTo(1);
        assertThat(pictures.waiting()).isZero();
        assertThat(pictures.failures()).containsExactly(Map.entry("ProcessingException.CORRUPT_SOURCE", 1L));
        assertThat(lab.media.maintenance().failedJobs(lab.clock.instant().plusMillis(1), 10))
                .containsExactly(poison);
        assertThat(poison.failure()).get().extracting("message").isEqualTo("Planned fault");
        assertThatThrownBy(() -> lab.media.maintenance().failedJobs(lab.clock.instant(), 0))
                .isInstanceOf(MediaRejectedException.class);
    }
}

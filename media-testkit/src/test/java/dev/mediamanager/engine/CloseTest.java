package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.spi.BlobState;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloseTest {
    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void close_twice_doesNothing() {
        lab.media.close();

        assertThatCode(lab.media::close).doesNotThrowAnyException();
    }

    @Test
    void anything_afterClose_isRefused() {
        Media media = lab.upload("Hello");
        MediaManager ada = lab.media.actingAs(Actor.user("ada"));
        lab.media.close();

        for (MediaManager closed : List.of(lab.media, ada)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> closed.upload(Payload.text("x").ofKnownLength()),
                    () -> closed.stream(media.original()),
                    () -> closed.process(media.id(), Lab.recipe("one")),
                    () -> closed.library().find(media.id()),
                    () -> closed.library().list(MediaQuery.ALL),
                    () -> closed.library().delete(media.id()),
                    () -> closed.jobs().list(media.id()),
                    () -> closed.usage(Lab.HOST),
                    () -> closed.delivery().masterPlaylist(media.original(), Playlist.URLS),
                    () -> closed.delivery().manifest(media.original(), Playlist.URLS),
                    () -> closed.maintenance().verify(),
                    () -> closed.maintenance().describe(),
                    () -> closed.actingAs(Actor.user("bob")))) {
                assertThatThrownBy(call).isInstanceOf(MediaClosedException.class);
            }
        }
    }

    @Test
    void closeOfAView_closesNothing() {
        lab.media.actingAs(Actor.user("ada")).close();

        assertThat(lab.upload("Hello").current().length()).isEqualTo(5);
    }

    @Test
    void close_whileJobsRun_queuesThemAgainAndTheNextManagerContinues() {
        CountDownLatch running = new CountDownLatch(2);
        lab.processor.script(context -> {
            ScriptedProcessor.makeAll(context);
            running.countDown();
            Await.interrupt();
            context.checkCancelled();
        });
        List<JobId> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            jobs.add(lab.media
                    .upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")))
                    .jobs()
                    .get(0));
        }
        Await.latch(running);

        lab.media.close();

        assertThat(jobs).allMatch(id -> lab.rows.findJob(id).orElseThrow().state() == JobState.QUEUED);
        assertThat(lab.workspaces()).isEmpty();
        assertThat(lab.blobRows(BlobState.STAGED)).isEmpty();
        lab.processor.behave();
        lab.media = lab.open();
        for (JobId id : jobs) {
            Job job = lab.await(id);
            assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(job.maxAttempts() - job.attempt())
                    .as("closing costs no attempt")
                    .isGreaterThanOrEqualTo(2);
        }
        lab.assertClean();
    }

    /** The upload's own thread is stopped wherever it is, and cleans up before the manager has closed. */
    @Test
    void close_whileUploadReadsItsSource_endsItAndLeavesNothing() {
        CountDownLatch reading = new CountDownLatch(1);
        Payload payload = Payload.png(1_000_000);
        InputStream in = payload.stream();
        InputStream hanging = Streams.reading((buffer, offset, length) -> {
            if (in.available() < 500_000) {
                reading.countDown();
                Await.interrupt();
            }
            return in.read(buffer, offset, Math.min(length, 10_000));
        });
        Future<Media> upload = lab.threads.start(
                () -> lab.media.upload(UploadRequest.of(Source.stream(hanging)).fileName("a.png")));
        Await.latch(reading);

        lab.media.close();

        assertThat(lab.blobRows(BlobState.STAGED)).as("it has ended").isEmpty();
        assertThat(Parallel.result(upload).failure().get(0)).isInstanceOf(MediaClosedException.class);
        lab.media = lab.open();
        lab.assertEmpty();
    }

    @Test
    void close_whileUploadIsInspected_endsItAndLeavesNothing() {
        CountDownLatch inspecting = new CountDownLatch(1);
        lab.extractor.does(() -> {
            inspecting.countDown();
            Await.interrupt();
            return MediaInfo.EMPTY;
        });
        Future<Media> upload = lab.threads.start(() -> lab.upload("Hello"));
        Await.latch(inspecting);

        lab.media.close();

        assertThat(Parallel.result(upload).failure().get(0)).isInstanceOf(MediaClosedException.class);
        lab.media = lab.open();
        lab.assertEmpty();
    }

    @Test
    void close_whileUploadsWaitForTheirTurn_endsThemAll() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.maxOpenUploads(1));
        CountDownLatch inspecting = new CountDownLatch(1);
        lab.extractor.does(() -> {
            inspecting.countDown();
            Await.interrupt();
            return MediaInfo.EMPTY;
        });
        List<Future<Media>> uploads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            uploads.add(lab.threads.start(() -> lab.upload("Hello")));
        }
        Await.latch(inspecting);

        lab.media.close();

        assertThat(uploads)
                .allMatch(upload -> Parallel.result(upload).failure().get(0) instanceof MediaClosedException);
        lab.media = lab.open();
        lab.assertEmpty();
    }

    /** The interrupt by which an upload is ended must not reach what its thread does next. */
    @Test
    void close_whileUploadRuns_leavesItsThreadUninterrupted() {
        CountDownLatch inspecting = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        lab.extractor.does(() -> {
            inspecting.countDown();
            Await.interrupt();
            return MediaInfo.EMPTY;
        });
        Future<Boolean> caller = lab.threads.start(() -> {
            assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(MediaClosedException.class);
            interrupted.set(Thread.currentThread().isInterrupted());
            return true;
        });
        Await.latch(inspecting);

        lab.media.close();

        assertThat(Parallel.result(caller).get()).isTrue();
        assertThat(interrupted).isFalse();
    }

    @Test
    void close_byTheUploadsOwnListener_endsTheUpload() {
        assertThatThrownBy(() -> lab.media.upload(
                        Payload.png(1_000_000).ofUnknownLength().onProgress(bytes -> lab.media.close())))
                .isInstanceOf(MediaClosedException.class);

        lab.media = lab.open();
        lab.assertEmpty();
    }

    /** The host's own interrupt ends the wait, cleans up, and stays set. */
    @Test
    void interrupt_whileUploadIsInspected_leavesNothingAndKeepsTheInterrupt() {
        CountDownLatch inspecting = new CountDownLatch(1);
        AtomicReference<Thread> caller = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        lab.extractor.does(() -> {
            inspecting.countDown();
            Await.interrupt();
            return MediaInfo.EMPTY;
        });
        Future<Boolean> upload = lab.threads.start(() -> {
            caller.set(Thread.currentThread());
            assertThatThrownBy(() -> lab.upload("Hello"))
                    .isInstanceOf(MediaClosedException.class)
                    .hasMessageContaining("interrupted");
            stillInterrupted.set(Thread.interrupted());
            return true;
        });
        Await.latch(inspecting);

        caller.get().interrupt();

        assertThat(Parallel.result(upload).get()).isTrue();
        assertThat(stillInterrupted).isTrue();
        lab.assertEmpty();
    }

    @Test
    void close_whileSomebodyAwaitsAJob_endsTheWait() {
        CountDownLatch heard = new CountDownLatch(1);
        lab.processor.script(context -> {
            context.progress("work", 0.5);
            Await.interrupt();
            context.checkCancelled();
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Future<Job> waiting = lab.threads.start(
                () -> lab.media.jobs().await(media.jobs().get(0), Await.DEADLINE, progress -> heard.countDown()));
        Await.latch(heard);

        lab.media.close();

        assertThat(Parallel.result(waiting).failure().get(0)).isInstanceOf(MediaClosedException.class);
        lab.processor.behave();
    }

    @Test
    void open_overTheSameStoreAndRows_findsEverything() {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        Media before = lab.media.library().get(media.id());

        lab.reopen();

        assertThat(lab.media.library().get(media.id())).isEqualTo(before);
        assertThat(lab.readText(media.variant("one"))).isEqualTo("This is one");
        lab.assertClean();
    }

    /** Two managers of one process share a work folder without harming each other. */
    @Test
    void open_secondManagerOverTheSameWorkFolder_sparesWhatTheFirstWorksIn() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> {
            running.countDown();
            Await.latch(goOn);
            ScriptedProcessor.makeAll(context);
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Await.latch(running);

        try (MediaManager second = lab.open()) {
            assertThat(second.maintenance().verify()).isEmpty();
            assertThat(second.maintenance().reconcile().deletedFiles()).isZero();
        }
        goOn.countDown();

        assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
    }

    /** Whatever fails while closing, the rest is closed. */
    @Test
    void close_whileRowsAreAway_stillEndsEveryThread() {
        lab.faults.before("claim", Faults.unavailable()).before("pendingEvents", Faults.unavailable());

        lab.media.close();

        Await.until("all threads end", () -> Lab.liveThreads().isEmpty());
    }
}

package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker that was silent for too long, and then comes back. */
class FencingTest {
    private Lab lab = Lab.open(blueprint -> blueprint.workers(4));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private static void publish(ProcessingContext context, String text) {
        Path file = ScriptedProcessor.write(context.workspace(), text.substring(0, 5), text);
        context.publish("one", Output.main(ScriptedProcessor.TEXT, file, MediaInfo.EMPTY));
    }

    private Media upload() {
        return lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
    }

    /** Takes the job away as when its process is paused: its heart does not beat while the clock runs on, and another worker claims it. */
    private void steal(JobId id) {
        Job before = lab.media.jobs().get(id);
        lab.faults.before("heartbeat", Faults.unavailable());
        Await.until("it was taken over, or given up", () -> {
            boolean leased =
                    lab.rows.nextDue().filter(lab.clock.instant()::isBefore).isPresent();
            Job now = lab.media.jobs().get(id);
            boolean taken = now.attempt() > before.attempt() || now.state().isFinal();
            if (leased && !taken) {
                lab.clock.advance(Lab.LEASE.multipliedBy(2)); // a last beat may have been under way
            }
            return taken;
        });
        lab.faults.heal();
    }

    @Test
    void worker_whoseLeaseRanOut_publishesNothing() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch stolen = new CountDownLatch(1);
        List<Throwable> refusals = new CopyOnWriteArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        lab.processor.script(context -> {
            if (calls.incrementAndGet() > 1) {
                publish(context, "second attempt");
                stolen.countDown();
                return;
            }
            try {
                paused.countDown();
                awaitUninterrupted(stolen);
                publish(context, "first attempt");
            } catch (RuntimeException e) {
                refusals.add(e);
                throw e;
            } finally {
                over.countDown();
            }
        });
        Media media = upload();
        Await.latch(paused);

        steal(media.jobs().get(0));
        Job job = lab.await(media.jobs().get(0));
        Await.latch(over);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(refusals).hasSize(1);
        assertThat(lab.readText(media.variant("one"))).isEqualTo("second attempt");
        lab.assertClean();
        assertThat(lab.objects()).hasSize(2);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its put was under way when it was fenced, and lands when the tombstone was dealt with already. */
    @Test
    void object_thatLandsAfterItsAttemptWasFenced_isDeletedAtOnce() {
        CountDownLatch putting = new CountDownLatch(1);
        CountDownLatch landed = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        lab.processor.script(
                context -> publish(context, calls.incrementAndGet() == 1 ? "first attempt" : "second attempt"));
        Media media = lab.upload("Hello");
        lab.storage.before(Operation.PUT, call -> call.number() == 2, () -> {
            putting.countDown();
            awaitUninterrupted(landed);
        });
        Job job = lab.media.process(media.id(), Lab.recipe("one"));
        Await.latch(putting);
        steal(job.id());
        Await.until(
                "the second attempt has succeeded",
                () -> lab.media.jobs().get(job.id()).state() == JobState.SUCCEEDED);
        Await.until(
                "the tombstone of the first is dealt with",
                () -> lab.rows.dueTombstones(lab.clock.instant(), 10).isEmpty());

        landed.countDown();

        Await.until(
                "two objects are left",
                () -> lab.storage.calls().stream().anyMatch(call -> call.operation() == Operation.DELETE)
                        && lab.objects().size() == 2);
        assertThat(lab.readText(media.variant("one"))).isEqualTo("second attempt");
        lab.assertClean();
    }

    /** The same job runs twice in one process for a while: closing reaches both runs. */
    @Test
    void close_whileAJobRunsTwice_stopsBoth() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(2);
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch neverMind = new CountDownLatch(1);
        lab.processor.script(context -> {
            boolean old = calls.incrementAndGet() == 1;
            context.onCancel(stopped::countDown);
            (old ? first : second).countDown();
            if (old) {
                awaitUninterrupted(neverMind); // deaf for a while
            } else {
                Await.interrupt();
            }
            context.checkCancelled();
        });
        JobId id = upload().jobs().get(0);
        Await.latch(first);
        steal(id);
        Await.latch(second);

        Thread closing = new Thread(lab.media::close);
        closing.start();
        Await.latch(stopped);
        neverMind.countDown(); // not before: it would end by itself
        closing.join();

        assertThat(lab.blobRows(BlobState.STAGED)).isEmpty();
        lab.processor.behave();
    }

    @Test
    void worker_lostInItsLastAttempt_failsTheJob() {
        lab.processor.script(context -> Await.interrupt());
        JobId id = upload().jobs().get(0);
        for (int attempt = 1; attempt <= 3; attempt++) {
            int number = attempt;
            Await.until("attempt " + number + " runs", () -> lab.processor.calls() == number);
            steal(id);
        }

        Job job = lab.await(id);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure()).contains(JobFailure.workerLost(3));
        lab.assertClean();
    }

    /** As when another process had deleted the media: the worker finds out by its next look, not by its next beat. */
    @Test
    void worker_whoseJobWasEndedElsewhere_stopsAtOnce() {
        CountDownLatch stopped = new CountDownLatch(1);
        lab.processor.script(context -> {
            context.onCancel(stopped::countDown);
            Await.interrupt();
            context.checkCancelled();
        });
        Media media = upload();
        Await.until("it runs", () -> lab.processor.calls() == 1);

        lab.rows.deleteMedia(
                media.id(), lab.clock.instant(), lab.clock.instant().plus(Lab.TOMBSTONE));

        Await.latch(stopped);
    }

    /** Its store hangs: nobody renews a lease of an upload that moves no byte, and its commit comes too late. */
    @Test
    void upload_silentForALease_isReleasedAndItsCommitIsAConflict() {
        CountDownLatch silent = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        lab.storage.before(Operation.PUT, call -> true, () -> {
            silent.countDown();
            awaitUninterrupted(released);
        });
        var upload =
                lab.threads.start(() -> lab.media.upload(Payload.png(200_000).ofKnownLength()));
        Await.latch(silent);
        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isEqualTo(200_000);

        Await.until("nobody renews its lease any more", () -> {
            lab.clock.advance(Lab.LEASE);
            return lab.media.maintenance().reconcile().expiredUploads() == 1
                    || lab.media.usage(Lab.HOST).reservedBytes() == 0;
        });

        assertThat(lab.media.usage(Lab.HOST)).isEqualTo(lab.unused(Lab.HOST));
        assertThat(lab.media.maintenance().verify()).isEmpty();
        released.countDown();
        assertThat(Parallel.result(upload).failure().get(0)).isInstanceOf(MediaConflictException.class);
        lab.assertEmpty();
    }

    /** A large file on a slow disk: nothing is read any more, but the store is at work. */
    @Test
    void upload_flushedForLongerThanALease_keepsIt() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.timing(Lab.withCallsOf(Duration.ofMinutes(5))));
        Payload payload = Payload.png(200_000);
        AtomicInteger renewals = new AtomicInteger();

        Media media = lab.media.upload(payload.ofKnownLength().onProgress(total -> {
            while (total == 200_000 && renewals.getAndIncrement() < 6) {
                var staged = lab.blobRows(BlobState.STAGED);
                lab.clock.advance(Lab.LEASE.dividedBy(2));
                Await.until(
                        "the lease is renewed",
                        () -> !lab.blobRows(BlobState.STAGED).equals(staged));
            }
        }));

        assertThat(media.current().sha256()).isEqualTo(payload.sha256());
        assertThat(renewals.get()).isGreaterThan(6);
        lab.assertClean();
    }

    /** But not for ever. */
    @Test
    void upload_thatIsNeverFlushed_losesItsLease() {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        var upload = lab.threads.start(() ->
                lab.media.upload(Payload.png(200_000).ofKnownLength().onProgress(total -> {
                    if (total == 200_000) {
                        received.countDown();
                        awaitUninterrupted(released);
                    }
                })));
        Await.latch(received);

        Await.until("nobody renews its lease any more", () -> {
            lab.clock.advance(Lab.LEASE);
            return lab.media.maintenance().reconcile().expiredUploads() == 1
                    || lab.media.usage(Lab.HOST).reservedBytes() == 0;
        });

        released.countDown();
        assertThat(Parallel.result(upload).failure().get(0)).isInstanceOf(MediaConflictException.class);
        lab.assertEmpty();
    }

    /** However slowly: as long as some byte comes in each lease, the upload lives. */
    @Test
    void upload_ofOneByteAtATime_keepsItsLease() {
        Payload payload = Payload.png(70_000);
        var in = payload.stream();
        AtomicInteger slow = new AtomicInteger();
        var trickle = Streams.reading((buffer, offset, length) -> {
            int n = in.read(buffer, offset, in.available() > 66_000 - 65_536 + 4_000 ? length : 100);
            if (in.available() < 4_000 && slow.incrementAndGet() < 30) {
                var staged = lab.blobRows(BlobState.STAGED);
                lab.clock.advance(Lab.LEASE.dividedBy(2));
                Await.until(
                        "the lease is renewed",
                        () -> !lab.blobRows(BlobState.STAGED).equals(staged));
            }
            return n;
        });

        Media media = lab.media.upload(UploadRequest.of(Source.stream(trickle)).fileName("a.png"));

        assertThat(media.current().sha256()).isEqualTo(payload.sha256());
        assertThat(slow.get()).isGreaterThan(20);
        lab.assertClean();
    }
}

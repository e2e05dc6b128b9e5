package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.JobState;
import dev.mediamanager.Maintenance.Finding;
import dev.mediamanager.Maintenance.Finding.Kind;
import dev.mediamanager.Maintenance.Reconciled;
import dev.mediamanager.Media;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaType;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is found and cleaned up after crashes; each finding is provoked. */
class RecoveryTest {
    private static final BlobKey STRAY = new BlobKey("0123456789abcdef0123456789abcdef");

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private void plant(BlobKey key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lab.blobs.put(new PutRequest(
                key, new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length), MediaType.OCTET_STREAM));
    }

    private List<Kind> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::kind).toList();
    }

    @Test
    void verify_healthyLibrary_findsNothing() {
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        lab.await(media.jobs().get(0));
        Media deleted = lab.upload("Going");
        lab.media.library().delete(deleted.id());

        assertThat(lab.media.maintenance().verify()).isEmpty();
        assertThat(lab.media.maintenance().verifyContent()).isEmpty();
    }

    @Test
    void verify_whileUploadsAndJobsRun_findsNothing() {
        CountDownLatch busy = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.processor.script(context -> {
            ScriptedProcessor.makeAll(context);
            busy.countDown();
            Await.latch(goOn);
        });
        lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Await.until("the job runs", () -> busy.getCount() == 1);
        lab.extractor.facts(context -> {
            context.workspace();
            busy.countDown();
            Await.latch(goOn);
            return MediaInfo.EMPTY;
        });
        var upload = lab.threads.start(() -> lab.upload("Second"));
        Await.latch(busy);

        assertThat(lab.media.maintenance().verify()).isEmpty();
        goOn.countDown();
        assertThat(Parallel.result(upload).get().current().length()).isEqualTo(6);
    }

    @Test
    void verify_missingObject_isFound() {
        Media media = lab.upload("Hello");
        lab.blobs.delete(media.current().blob());

        assertThat(lab.media.maintenance().verify())
                .containsExactly(
                        new Finding(Kind.MISSING_BLOB, media.current().blob().value(), "Expected 5 bytes"));
    }

    @Test
    void verify_objectOfOtherLength_isFound() {
        Media media = lab.upload("Hello");
        lab.blobs.delete(media.current().blob());
        plant(media.current().blob(), "Hell");

        assertThat(lab.media.maintenance().verify())
                .containsExactly(
                        new Finding(Kind.WRONG_LENGTH, media.current().blob().value(), "Has 4 bytes, expected 5"));
    }

    @Test
    void verifyContent_otherBytesOfTheSameLength_areFound() {
        Media media = lab.upload("Hello");
        lab.blobs.delete(media.current().blob());
        plant(media.current().blob(), "Jello");

        assertThat(lab.media.maintenance().verify()).isEmpty();
        assertThat(kinds(lab.media.maintenance().verifyContent())).containsExactly(Kind.WRONG_HASH);
    }

    @Test
    void verifyContent_unreadableObject_isFound() {
        lab.upload("Hello");
        lab.storage.plan(Operation.OPEN, Fault.RESET, call -> true);

        assertThat(kinds(lab.media.maintenance().verifyContent())).containsExactly(Kind.WRONG_HASH);
    }

    /** Listing a store is an audit; it never decides a deletion. */
    @Test
    void verify_objectWithoutRow_isFoundAndNotDeleted() {
        plant(STRAY, "What is this?");

        assertThat(lab.media.maintenance().verify())
                .containsExactly(new Finding(Kind.ORPHAN_OBJECT, STRAY.value(), "13 bytes without a row"));
        lab.media.maintenance().reconcile();
        assertThat(lab.objects()).containsExactly(STRAY);
    }

    @Test
    void verify_leftoverFolder_isFoundAndReconcileRemovesIt() throws Exception {
        Await.until(
                "the manager's own first round is over",
                () -> Lab.liveThreads().stream()
                        .filter(thread -> thread.getName().contains("reconciler"))
                        .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
        Path dead = Files.createDirectories(
                lab.work.resolve("999999999-1700000000000-0123abcd-00000000-0000-0000-0000-000000000000"));
        Files.writeString(dead.resolve("half"), "done");
        Path notOurs = Files.createDirectories(lab.work.resolve("family-photos"));

        assertThat(lab.media.maintenance().verify())
                .containsExactly(new Finding(Kind.LEFTOVER_FILE, dead.toString(), "Nobody works in it any more"));
        assertThat(lab.media.maintenance().reconcile().deletedFiles()).isEqualTo(1);
        assertThat(dead).doesNotExist();
        assertThat(notOurs).as("what is not named by us is never touched").exists();
        Files.delete(notOurs);
        assertThat(lab.media.maintenance().verify()).isEmpty();
    }

    @Test
    void verify_uploadThatLostItsLease_isFoundAndReconcileReleasesIt() {
        stageAndCrash();

        assertThat(lab.media.maintenance().verify()).as("its lease lives").isEmpty();
        lab.rows.expireUploads(lab.clock.instant(), lab.clock.instant(), 10);
        assertThat(lab.blobRows(BlobState.STAGED)).hasSize(1);
        lab.faults.before("expireUploads", Faults.unavailable());
        lab.clock.advance(Lab.LEASE);
        assertThat(kinds(lab.media.maintenance().verify())).containsExactly(Kind.EXPIRED_UPLOAD);
        lab.faults.heal();
        lab.media.maintenance().reconcile();

        assertThat(lab.blobRows(BlobState.STAGED)).isEmpty();
        lab.assertEmpty();
    }

    /** As if the process had died in the middle: nothing is undone. */
    private void stageAndCrash() {
        lab.faults.before("commit", Faults.unavailable()).before("findVersion", Faults.unavailable());
        lab.faults.before("abandon", Faults.unavailable());
        try {
            lab.upload("Hello");
        } catch (StorageException e) {
            lab.faults.heal();
        }
        assertThat(lab.blobRows(BlobState.STAGED)).hasSize(1);
    }

    @Test
    void reconcile_twice_changesNothingMore() {
        stageAndCrash();
        lab.clock.advance(Lab.LEASE);
        lab.media.maintenance().reconcile();

        assertThat(lab.media.maintenance().reconcile()).isEqualTo(Reconciled.nothing(Optional.empty()));
        lab.assertEmpty();
    }

    @Test
    void open_afterACrash_cleansUpByItself() {
        stageAndCrash();
        lab.clock.advance(Lab.LEASE);

        lab.reopen();

        Await.until(
                "the reservation is released",
                () -> lab.blobRows(BlobState.STAGED).isEmpty());
        lab.assertEmpty();
    }

    @Test
    void verify_jobWithoutWorker_isFoundUntilAWorkerTakesIt() {
        CountDownLatch running = new CountDownLatch(1);
        lab.processor.script(context -> {
            running.countDown();
            Await.interrupt();
            context.checkCancelled();
        });
        Media media = lab.media.upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one")));
        Await.latch(running);
        // the worker dies: what it would record at its end is lost
        lab.faults.before("finish", Faults.unavailable()).before("claim", Faults.unavailable());
        lab.media.close();
        lab.faults.heal();
        lab.processor.behave();
        MediaManager idle = lab.openIdle();
        assertThat(idle.maintenance().verify()).as("its lease lives").isEmpty();
        lab.clock.advance(Lab.LEASE);

        assertThat(idle.maintenance().verify()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.LOST_JOB);
            assertThat(finding.subject()).isEqualTo(media.jobs().get(0).value());
        });
        assertThat(idle.maintenance().reconcile().expiredJobs()).isEqualTo(1);
        lab.media = lab.open();
        assertThat(lab.await(media.jobs().get(0)).state()).isEqualTo(JobState.SUCCEEDED);
        lab.assertClean();
    }

    @Test
    void verify_quotaDrift_isFoundAndRecountCorrectsIt() {
        lab.close();
        Drifting rows = new Drifting();
        lab = Lab.open(blueprint -> blueprint.repository(rows.repository()));
        lab.upload("Hello");

        assertThat(lab.media.maintenance().verify()).isEmpty();
        rows.drift(List.of(Lab.HOST));
        assertThat(kinds(lab.media.maintenance().verify())).containsExactly(Kind.QUOTA_DRIFT);
        List<Finding> corrected = lab.media.maintenance().recount();
        assertThat(kinds(corrected)).containsExactly(Kind.QUOTA_DRIFT);
        assertThat(corrected.get(0).subject()).isEqualTo("user:host");
        assertThat(lab.media.maintenance().verify()).isEmpty();
        assertThat(lab.media.maintenance().recount()).isEmpty();
    }

    /** A put that was paused may land after its object was deleted: the exact key is deleted again at the end. */
    @Test
    void tombstone_isDeletedAgainWhenItsTimeIsUp() {
        Media media = lab.upload("Hello");
        BlobKey key = media.current().blob();
        lab.media.library().delete(media.id());
        lab.assertEmpty();
        assertThat(lab.blobRows(BlobState.TOMBSTONE)).hasSize(1);

        plant(key, "I was paused");
        assertThat(lab.media.maintenance().verify())
                .as("a tombstone is no finding")
                .isEmpty();
        lab.clock.advance(Lab.TOMBSTONE.minusMillis(1));
        lab.media.maintenance().reconcile();
        assertThat(lab.objects()).containsExactly(key);
        lab.clock.advance(Duration.ofMillis(1));
        lab.media.maintenance().reconcile();

        Await.until("it is deleted again", () -> lab.objects().isEmpty());
        Await.until("its row is gone", () -> lab.blobRows(BlobState.TOMBSTONE).isEmpty());
        lab.assertEmpty();
    }

    @Test
    void reconcile_oneKeyCannotBeDeleted_deletesTheOthers() {
        List<Media> all = List.of(lab.upload("one"), lab.upload("two"), lab.upload("three"));
        String stuck = all.get(0).current().blob().value();
        lab.storage.before(Operation.DELETE, call -> call.subject().equals(stuck), () -> {
            throw new IllegalStateException("Planned fault: not even typed");
        });

        all.forEach(media -> lab.media.library().delete(media.id()));

        Await.until("the others are deleted", () -> lab.objects().size() == 1);
        lab.storage.heal();
        lab.media.maintenance().reconcile();
        lab.assertEmpty();
    }

    /** The round ends, so that what else is to be cleaned up is, and the next round tries again. */
    @Test
    void reconcile_whileADeletionHangs_givesUpAndTriesAgain() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.timing(Lab.withCallsOf(Duration.ofMillis(100))));
        Media media = lab.upload("one");
        CountDownLatch released = new CountDownLatch(1);
        lab.storage.before(Operation.DELETE, call -> true, () -> Await.latch(released));
        lab.media.library().delete(media.id());

        assertThatThrownBy(() -> lab.media.maintenance().reconcile())
                .isInstanceOfSatisfying(
                        ProcessingException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProcessingException.Reason.TIMEOUT))
                .hasMessageContaining(media.current().blob().value());

        assertThat(lab.objects()).hasSize(1);
        lab.storage.heal();
        released.countDown();
        lab.media.maintenance().reconcile();
        lab.assertEmpty();
    }

    @Test
    void describe_namesEveryPart() {
        assertThat(lab.media.maintenance().describe())
                .containsKeys("storage", "repository", "scanner", "limits", "workers", "workspace", "processor.1")
                .containsEntry("scanner", "none: uploads are not scanned");
    }
}

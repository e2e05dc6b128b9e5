package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.Source;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadState;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Uploads;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads that are finished in the background. */
class FinishLaterTest {
    private static final int MOST_LEASES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Payload PAYLOAD = Payload.png(750_000);

    private final Lab lab = Lab.open(blueprint -> blueprint.sessions(Pieces.LIMITS));
    private final Uploads uploads = lab.media.uploads();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private UploadSession sent(UploadWay way, Payload payload) {
        return way == UploadWay.APPEND
                ? Pieces.send(lab.media, uploads.start(Pieces.request(payload)), payload, payload.bytes().length)
                : Pieces.sentDirectly(lab, payload, way);
    }

    private UploadSession over(UploadSession session) {
        UploadSession over = uploads.await(session.id(), Await.DEADLINE);
        assertThat(over.state()).isIn(UploadState.FINISHED, UploadState.FAILED);
        return over;
    }

    /** Whoever failed may renew its lease once more while the clock advances. */
    private UploadSession overAfterALease(UploadSession session) {
        UploadSession now = session;
        for (int i = 0; i < MOST_LEASES && now.state() == UploadState.FINISHING; i++) {
            lab.clock.advance(Lab.LEASE);
            now = uploads.await(session.id(), PATIENCE);
        }
        assertThat(now.state()).isIn(UploadState.FINISHED, UploadState.FAILED);
        return now;
    }

    private void assertKept(UploadSession finished) {
        assertThat(finished.state()).isEqualTo(UploadState.FINISHED);
        Media media = lab.media.library().get(finished.media().orElseThrow());
        assertThat(media.current().sha256()).isEqualTo(PAYLOAD.sha256());
        assertThat(lab.read(media.original())).isEqualTo(PAYLOAD.bytes());
        assertThat(lab.media.library().list(MediaQuery.ALL).items()).hasSize(1);
        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isZero();
        Await.until("no part is left", () -> lab.blobs.unfinished().isEmpty());
        lab.assertClean();
    }

    @ParameterizedTest
    @EnumSource
    void finishLater_keepsEveryByte(UploadWay way) {
        UploadSession session = sent(way, PAYLOAD);
        assertThat(session.state()).isEqualTo(UploadState.OPEN);

        UploadSession begun = uploads.finishLater(session);

        assertThat(begun.state()).isIn(UploadState.FINISHING, UploadState.FINISHED);
        UploadSession finished = over(begun);
        assertKept(finished);
        assertThat(uploads.finishLater(session)).isEqualTo(finished);
        assertThat(uploads.finish(session).id()).isEqualTo(finished.media().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void finishLater_beforeAllIsThere_isRejected_andCanGoOn(UploadWay way) {
        UploadSession session = way == UploadWay.APPEND
                ? uploads.start(Pieces.request(PAYLOAD))
                : uploads.direct(Pieces.request(PAYLOAD), way);
        Reason missing = way == UploadWay.APPEND ? Reason.LENGTH_MISMATCH : Reason.EMPTY;

        assertThatThrownBy(() -> uploads.finishLater(session))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(missing));

        assertThat(uploads.get(session.id()).state()).isEqualTo(UploadState.OPEN);
        uploads.abort(session.id());
    }

    /** While it is read, nothing can be sent, nobody can take it over, and all can see how far it is. */
    @ParameterizedTest
    @EnumSource(names = {"APPEND", "PARTS"})
    void session_thatIsBeingFinished_takesNothingMore(UploadWay way) {
        CountDownLatch goOn = new CountDownLatch(1);
        lab.storage.before(Operation.OPEN, call -> true, () -> Await.latch(goOn));
        UploadSession session = sent(way, PAYLOAD);

        UploadSession begun = uploads.finishLater(session);

        assertThat(begun.state()).isEqualTo(UploadState.FINISHING);
        assertThat(uploads.await(session.id(), Duration.ofMillis(1)).state()).isEqualTo(UploadState.FINISHING);
        assertThat(uploads.resume(session.id()).state()).isEqualTo(UploadState.FINISHING);
        assertThat(uploads.finishLater(session).state()).isEqualTo(UploadState.FINISHING);
        assertThatThrownBy(() -> sendMore(session)).isInstanceOf(MediaConflictException.class);
        assertThat(lab.media.library().list(MediaQuery.ALL).items()).isEmpty();
        goOn.countDown();
        assertKept(over(begun));
    }

    private void sendMore(UploadSession session) {
        if (session.way() == UploadWay.APPEND) {
            Pieces.send(lab.media, uploads.get(session.id()), PAYLOAD, PAYLOAD.bytes().length);
        } else {
            uploads.signPart(session.id(), 1);
        }
    }

    @Test
    void upload_thatBreaksARule_fails_andTellsWhy() {
        Payload program = new Payload(("MZ" + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII), "photo.png");
        UploadSession session = Pieces.sentDirectly(lab, program, UploadWay.PARTS);

        UploadSession failed = over(uploads.finishLater(session));

        assertThat(failed.state()).isEqualTo(UploadState.FAILED);
        assertThat(failed.failure().orElseThrow().reason()).isIn("UNKNOWN_TYPE", "TYPE_MISMATCH", "TYPE_NOT_ALLOWED");
        assertThat(failed.failure().orElseThrow().message()).isNotEmpty();
        assertThat(failed.media()).isEmpty();
        assertThat(uploads.finishLater(session)).isEqualTo(failed);
        assertThatThrownBy(() -> uploads.finish(session)).isInstanceOf(MediaNotFoundException.class);
        Await.until("no part is left", () -> lab.blobs.unfinished().isEmpty());
        lab.assertEmpty();
        lab.clock.advance(Lab.TOMBSTONE);
        lab.media.maintenance().reconcile();
        assertThat(uploads.find(session.id())).isEmpty();
    }

    @Test
    void failure_isToldToItsUserOnly() {
        Actor ada = Actor.user("ada").inTenant("school");
        Uploads hers = lab.media.actingAs(ada).uploads();
        UploadSession session = hers.direct(UploadRequest.of(Source.toCome(4)).fileName("photo.png"), UploadWay.PUT);
        lab.blobs.send(hers.signPut(session.id()).uri(), new byte[] {'M', 'Z', 0, 0});
        hers.finishLater(session);

        assertThat(hers.await(session.id(), Await.DEADLINE).state()).isEqualTo(UploadState.FAILED);
        Uploads others = lab.media.actingAs(Actor.user("ada").inTenant("other")).uploads();
        assertThat(others.find(session.id())).isEmpty();
        assertThatThrownBy(() -> others.await(session.id(), Duration.ZERO)).isInstanceOf(MediaNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "OPEN"})
    void storeThatFails_isAskedAgain_afterALease(Operation operation) {
        CountDownLatch failed = new CountDownLatch(1);
        lab.storage.before(operation, call -> true, failed::countDown);
        lab.storage.plan(operation, Fault.FAIL_BEFORE, 1);
        UploadSession session = uploads.finishLater(sent(UploadWay.PARTS, PAYLOAD));
        Await.latch(failed);
        Await.until("it is left alone", () -> lab.workspaces().isEmpty());
        assertThat(uploads.get(session.id()).state()).isEqualTo(UploadState.FINISHING);

        assertKept(overAfterALease(session));
    }

    /** A worker with a wrong bucket, or a store that knows only later what it was told, is no reason to give an upload up. */
    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "OPEN"})
    void storeThatDoesNotFindWhatIsThere_isAskedAgain_afterALease(Operation operation) {
        CountDownLatch failed = new CountDownLatch(1);
        lab.storage.before(operation, call -> failed.getCount() > 0, () -> {
            failed.countDown();
            throw new StorageException(StorageException.Reason.NOT_FOUND, "Planned: it is elsewhere");
        });
        UploadSession session = uploads.finishLater(sent(UploadWay.PARTS, PAYLOAD));
        Await.latch(failed);
        Await.until("it is left alone", () -> lab.workspaces().isEmpty());
        assertThat(uploads.get(session.id()).state()).isEqualTo(UploadState.FINISHING);

        assertKept(overAfterALease(session));
    }

    @Test
    void upload_thatTheStoreHasLost_fails() {
        lab.storage.before(
                Operation.COMPLETE,
                call -> true,
                () -> lab.blobs.delete(lab.blobs.unfinished().get(0)));

        UploadSession failed = over(uploads.finishLater(sent(UploadWay.PARTS, PAYLOAD)));

        assertThat(failed.state()).isEqualTo(UploadState.FAILED);
        assertThat(failed.failure().orElseThrow().reason()).isEqualTo("NOT_FOUND");
    }

    /** Its manager dies in the middle, the next one goes on. */
    @Test
    void processThatEnds_leavesItToTheNext() {
        CountDownLatch reached = new CountDownLatch(1);
        lab.storage.before(Operation.OPEN, call -> reached.getCount() > 0, () -> {
            reached.countDown();
            Await.interrupt();
        });
        UploadSession session = uploads.finishLater(sent(UploadWay.PARTS, PAYLOAD));
        Await.latch(reached);

        lab.media.close();
        MediaManager next = lab.open();
        lab.clock.advance(Lab.LEASE);

        UploadSession finished = next.uploads().await(session.id(), Await.DEADLINE);
        lab.media = next;
        assertKept(finished);
    }

    @Test
    void processWithoutWorkers_leavesItToOthers() {
        MediaManager front = lab.openIdle();
        lab.media.close();
        lab.media = front;
        UploadSession session = front.uploads().finishLater(Pieces.sentDirectly(lab, PAYLOAD, UploadWay.PUT));
        assertThat(front.uploads().await(session.id(), Duration.ofMillis(30)).state())
                .isEqualTo(UploadState.FINISHING);

        lab.media = lab.open();

        UploadSession finished = lab.media.uploads().await(session.id(), Await.DEADLINE);
        assertKept(finished);
    }

    @Test
    void abort_ofAnUploadThatIsBeingFinished_leavesNothing() {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        lab.storage.before(Operation.OPEN, call -> true, () -> {
            reached.countDown();
            Await.latch(goOn);
        });
        UploadSession session = uploads.finishLater(sent(UploadWay.PARTS, PAYLOAD));
        Await.latch(reached);

        uploads.abort(session.id());
        goOn.countDown();

        assertThat(uploads.find(session.id())).isEmpty();
        Await.until("it ends", () -> lab.workspaces().isEmpty());
        lab.assertEmpty();
    }
}

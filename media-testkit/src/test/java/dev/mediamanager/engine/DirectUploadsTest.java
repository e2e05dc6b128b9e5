package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.Source;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads straight to the store. */
class DirectUploadsTest {
    private static final int LENGTH = 750_000;

    private final Lab lab = Lab.open(blueprint -> blueprint.sessions(Pieces.LIMITS));
    private final Payload payload = Payload.png(LENGTH);

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private UploadSession direct(UploadWay way) {
        return lab.media.uploads().direct(Pieces.request(payload), way);
    }

    private void sendPart(UploadSession session, int number) {
        Pieces.sendPart(lab, session, payload, number);
    }

    /** Sends everything, as a client does. */
    private UploadSession sent(UploadWay way) {
        return Pieces.sentDirectly(lab, payload, way);
    }

    private void assertRejected(Reason reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private void assertNothingLeft() {
        Await.until("no part is left", () -> lab.blobs.unfinished().isEmpty());
        lab.assertClean();
    }

    @ParameterizedTest
    @EnumSource(names = "APPEND", mode = EnumSource.Mode.EXCLUDE)
    void finish_keepsEveryByte(UploadWay way) {
        UploadSession session = sent(way);
        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isEqualTo(LENGTH);

        Media media = lab.media.uploads().finish(session);

        assertThat(media.current().sha256()).isEqualTo(payload.sha256());
        assertThat(media.current().type().name()).isEqualTo("image/png");
        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        assertThat(lab.media.uploads().finish(session)).isEqualTo(media);
        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isZero();
        assertNothingLeft();
    }

    @ParameterizedTest
    @EnumSource(names = "APPEND", mode = EnumSource.Mode.EXCLUDE)
    void finish_beforeAnythingCame_isRejectedAndCanGoOn(UploadWay way) {
        UploadSession session = direct(way);

        assertRejected(Reason.EMPTY, () -> lab.media.uploads().finish(session));

        assertThat(lab.media.uploads().find(session.id())).isPresent();
    }

    @Test
    void parts_areListedForWhoeverComesBack() {
        UploadSession session = direct(UploadWay.PARTS);
        sendPart(session, 1);
        sendPart(session, 3);

        assertThat(lab.media.uploads().parts(session.id()))
                .extracting(part -> part.number() + ":" + part.length())
                .containsExactly("1:300000", "3:150000");
        assertRejected(Reason.LENGTH_MISMATCH, () -> lab.media.uploads().finish(session));
        sendPart(session, 2);

        assertThat(lab.read(lab.media.uploads().finish(session).original())).isEqualTo(payload.bytes());
    }

    /** A client that was not answered lists the parts first; the store has none of them any more. */
    @Test
    void parts_ofAnUploadThatIsJoined_areListed_soThatItsEndCanBeAskedAgain() {
        UploadSession session = sent(UploadWay.PARTS);
        lab.storage.plan(Operation.OPEN, Fault.FAIL_BEFORE, 1);
        assertThatThrownBy(() -> lab.media.uploads().finish(session)).isInstanceOf(StorageException.class);

        assertThat(lab.media.uploads().parts(session.id())).hasSize(3);
        Media media = lab.media.uploads().finish(session);
        assertThat(lab.media.uploads().parts(session.id())).hasSize(3);
        assertThat(lab.media.uploads().finish(session)).isEqualTo(media);
    }

    @Test
    void signPart_bindsNumberAndLength() {
        UploadSession session = direct(UploadWay.PARTS);
        SignedRequest last = lab.media.uploads().signPart(session.id(), 3);

        assertThatThrownBy(() -> lab.blobs.send(last.uri(), new byte[150_001])).isInstanceOf(StorageException.class);
        for (int wrong : new int[] {0, -1, 4}) {
            assertRejected(Reason.INVALID_ARGUMENT, () -> lab.media.uploads().signPart(session.id(), wrong));
        }
        assertRejected(Reason.INVALID_ARGUMENT, () -> lab.media.uploads().signPut(session.id()));
    }

    @Test
    void direct_withoutLength_isRejected() {
        assertRejected(
                Reason.INVALID_ARGUMENT,
                () -> lab.media
                        .uploads()
                        .direct(UploadRequest.of(Source.toCome()).fileName("a.png"), UploadWay.PARTS));
        lab.assertEmpty();
    }

    @Test
    void put_sentAgainAfterTheEnd_changesNothing() {
        UploadSession session = direct(UploadWay.PUT);
        SignedRequest signed = lab.media.uploads().signPut(session.id());
        lab.blobs.send(signed.uri(), payload.bytes());
        Media media = lab.media.uploads().finish(session);

        lab.blobs.send(signed.uri(), Payload.png(LENGTH, 99).bytes());

        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        assertThat(lab.media.maintenance().verify()).isEmpty(); // it has the row of a tombstone
        lab.clock.advance(Lab.TOMBSTONE);
        lab.media.maintenance().reconcile();
        assertNothingLeft();
    }

    @Test
    void part_sentAfterTheEnd_isRefused() {
        UploadSession session = direct(UploadWay.PARTS);
        SignedRequest signed = lab.media.uploads().signPart(session.id(), 1);
        for (int number = 1; number <= 3; number++) {
            sendPart(session, number);
        }
        lab.media.uploads().finish(session);

        assertThatThrownBy(() -> lab.blobs.send(signed.uri(), new byte[300_000]))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> lab.media.uploads().signPart(session.id(), 1))
                .isInstanceOf(MediaConflictException.class);
    }

    /** The store answered too late, or this process died, after each of the steps. */
    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"LIST_PARTS", "COMPLETE", "COPY", "OPEN", "STAT"})
    void finish_whoseAnswerFromTheStoreIsLost_canBeRepeated(Operation operation) {
        UploadWay way = operation == Operation.COPY || operation == Operation.STAT ? UploadWay.PUT : UploadWay.PARTS;
        UploadSession session = sent(way);
        lab.storage.plan(operation, Fault.FAIL_AFTER, call -> true);

        assertThatThrownBy(() -> lab.media.uploads().finish(session)).isInstanceOf(StorageException.class);
        lab.storage.heal();
        Media media = lab.media.uploads().finish(session);

        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        assertNothingLeft();
    }

    @ParameterizedTest
    @EnumSource(names = "APPEND", mode = EnumSource.Mode.EXCLUDE)
    void abort_leavesNothing(UploadWay way) {
        UploadSession session = sent(way);

        lab.media.uploads().abort(session.id());

        assertThatThrownBy(() -> lab.media.uploads().finish(session)).isInstanceOf(MediaNotFoundException.class);
        assertNothingLeft();
        lab.assertEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "APPEND", mode = EnumSource.Mode.EXCLUDE)
    void session_thatIsNeverFinished_isSwept(UploadWay way) {
        sent(way);

        lab.clock.advance(Pieces.LIMITS.idle());
        lab.media.maintenance().reconcile();

        assertNothingLeft();
        lab.assertEmpty();
    }
}

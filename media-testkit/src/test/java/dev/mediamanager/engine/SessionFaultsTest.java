package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in pieces over a store and rows that fail: whatever fails, it goes on from where the session says, or leaves nothing. */
class SessionFaultsTest {
    /** Three parts and a bit; the shortest part is as long as the head that is looked at. */
    private static final int LENGTH = 320_000;

    private static final MultipartLimits PARTS = new MultipartLimits(66_000, 100_000, 10_000, false);
    private static final Payload PAYLOAD = Payload.png(LENGTH);

    private final Lab lab = Lab.withParts(PARTS, blueprint -> blueprint.sessions(Pieces.LIMITS));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    static Stream<Arguments> storeFaults() {
        return Stream.of(Operation.BEGIN_PARTS, Operation.PUT_PART, Operation.PUT, Operation.OPEN, Operation.COMPLETE)
                .flatMap(operation -> Stream.of(Fault.values())
                        .filter(fault -> fault.appliesTo(operation))
                        .flatMap(fault -> Stream.of(1, 2, 3).map(call -> Arguments.of(operation, fault, call))));
    }

    /** The client does what clients do: it asks where to go on, and sends the rest. */
    @ParameterizedTest
    @MethodSource("storeFaults")
    void upload_whoseStoreFailsOnce_arrivesOrLeavesNothing(Operation operation, Fault fault, int call) {
        lab.storage.plan(operation, fault, call);

        Optional<Media> media = uploadStubbornly();

        media.ifPresent(found -> {
            assertThat(found.current().sha256()).isEqualTo(PAYLOAD.sha256());
            assertThat(lab.read(found.original())).isEqualTo(PAYLOAD.bytes());
        });
        boolean tampered = fault == Fault.FLIPPED_BIT || fault == Fault.MISSING_BYTE || fault == Fault.EXTRA_BYTE;
        assertThat(media.isPresent() || tampered)
                .as("It arrives unless the store has changed bytes")
                .isTrue();
        Await.until("no part is left", () -> lab.blobs.unfinished().isEmpty());
        lab.assertClean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reserve", "openSession", "beginAttempt", "advance", "stageTail", "renew", "commit"})
    void upload_whoseRowsFailAfterATransition_arrives(String transition) {
        int[] left = {1};
        lab.faults.after(transition, () -> failOnce(left));

        Media media = uploadStubbornly().orElseThrow();

        assertThat(lab.read(media.original())).isEqualTo(PAYLOAD.bytes());
        Await.until("no part is left", () -> lab.blobs.unfinished().isEmpty());
        lab.assertClean();
    }

    private static void failOnce(int[] left) {
        if (left[0]-- > 0) {
            Faults.unavailable().run();
        }
    }

    /** Sends in pieces until the media is there, and starts anew if the session is gone. */
    private Optional<Media> uploadStubbornly() {
        Optional<UploadSession> session = Optional.empty();
        StorageException.Reason reason = StorageException.Reason.UNAVAILABLE;
        for (int tries = 0; tries < 20; tries++) {
            try {
                UploadSession now = session.isEmpty()
                        ? lab.media.uploads().start(Pieces.requestOfUnknownLength(PAYLOAD))
                        : lab.media.uploads().resume(session.get().id());
                session = Optional.of(now);
                for (int end : new int[] {40_000, 90_000, 180_000, LENGTH}) {
                    now = now.offset() < end ? Pieces.send(lab.media, now, PAYLOAD, end) : now;
                }
                return Optional.of(lab.media.uploads().finish(now));
            } catch (MediaRejectedException e) {
                return Optional.empty();
            } catch (MediaNotFoundException e) {
                assertThat(reason).isEqualTo(StorageException.Reason.CORRUPT); // it can never be finished
                return Optional.empty();
            } catch (StorageException e) {
                reason = e.reason();
            } catch (MediaConflictException e) {
                assertThat(session).isPresent(); // it goes on from where the session says
            }
        }
        throw new AssertionError("It never arrives");
    }

    private UploadSession sent() {
        return Pieces.send(lab.media, lab.media.uploads().start(Pieces.request(PAYLOAD)), PAYLOAD, LENGTH);
    }

    /** The first read is that of the head, which tells the type; the second that of all bytes. */
    @ParameterizedTest
    @CsvSource({"FLIPPED_BIT,1", "FLIPPED_BIT,2", "MISSING_BYTE,1", "MISSING_BYTE,2"})
    void finish_thatReadsWrongBytesOnce_readsThemAgain(Fault fault, int read) {
        lab.storage.plan(Operation.OPEN, fault, read);

        Media media = lab.media.uploads().finish(sent());

        assertThat(lab.storage.faults()).hasSize(1);
        assertThat(media.current().sha256()).isEqualTo(PAYLOAD.sha256());
        assertThat(lab.read(media.original())).isEqualTo(PAYLOAD.bytes());
        lab.assertClean();
    }

    /** Nobody knows a checksum of what went straight to the store, but its type is not told by other bytes than are hashed. */
    @Test
    void finish_ofADirectUpload_whoseHeadIsReadWronglyOnce_readsItAgain() {
        UploadSession session = Pieces.sentDirectly(lab, PAYLOAD, UploadWay.PARTS);
        lab.storage.plan(Operation.OPEN, Fault.FLIPPED_BIT, 1);

        Media media = lab.media.uploads().finish(session);

        assertThat(lab.storage.faults()).hasSize(1);
        assertThat(media.current().sha256()).isEqualTo(PAYLOAD.sha256());
        lab.assertClean();
    }

    @Test
    void finish_thatReadsWrongBytesTwice_isGivenUp() {
        UploadSession session = sent();
        lab.storage.plan(Operation.OPEN, Fault.FLIPPED_BIT, call -> call.number() % 2 == 0);

        assertThatThrownBy(() -> lab.media.uploads().finish(session))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.CORRUPT));

        assertThat(lab.storage.faults()).hasSize(2);
        assertThat(lab.media.uploads().find(session.id())).isEmpty();
        lab.assertEmpty();
    }

    @Test
    void finish_whoseCommitAnswerIsLostForGood_isAskedAgain() {
        UploadSession session =
                Pieces.send(lab.media, lab.media.uploads().start(Pieces.request(PAYLOAD)), PAYLOAD, LENGTH);
        lab.faults.after("commit", Faults.unavailable());
        lab.faults.before("findVersion", Faults.unavailable());

        assertThatThrownBy(() -> lab.media.uploads().finish(session)).isInstanceOf(StorageException.class);
        lab.faults.heal();
        Media media = lab.media.uploads().finish(session);

        assertThat(media.current().sha256()).isEqualTo(PAYLOAD.sha256());
        assertThat(lab.media.library().list(MediaQuery.ALL).items()).containsExactly(media);
        lab.assertClean();
    }

    @Test
    void finish_whoseReadFails_canBeRepeated() {
        lab.storage.plan(Operation.OPEN, Fault.FAIL_BEFORE, 1);
        UploadSession session =
                Pieces.send(lab.media, lab.media.uploads().start(Pieces.request(PAYLOAD)), PAYLOAD, LENGTH);

        assertThatThrownBy(() -> lab.media.uploads().finish(session)).isInstanceOf(StorageException.class);
        Media media = lab.media.uploads().finish(lab.media.uploads().resume(session.id()));

        assertThat(media.current().length()).isEqualTo(LENGTH);
        lab.assertClean();
    }
}

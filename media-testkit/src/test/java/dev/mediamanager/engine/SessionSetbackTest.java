package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ContentDigest;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadState;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.StoredPart;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads in pieces that lose something on their way, to a store that joins all parts that it has or none: it costs those bytes, never the upload. */
class SessionSetbackTest {
    private static final int LENGTH = 1_000_000;
    private static final int MAX_PARTS = 5;
    private static final Payload PAYLOAD = Payload.png(LENGTH);

    private final Lab lab = Lab.withParts(
            new MultipartLimits(100_000, 300_000, MAX_PARTS, false), blueprint -> blueprint.sessions(Pieces.LIMITS));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private UploadSession start() {
        return lab.media.uploads().start(Pieces.request(PAYLOAD));
    }

    private UploadSession send(UploadSession session, int end) {
        return Pieces.send(lab.media, session, PAYLOAD, end);
    }

    private UploadSession resume(UploadSession session) {
        return lab.media.uploads().resume(session.id());
    }

    private void replaceSecondPart(UploadSession session) {
        SessionRecord row = lab.rows.findSession(session.id()).orElseThrow();
        StoredPart second = lab.rows.sessionParts(session.id()).get(1).part();
        Payload other = Payload.png((int) second.length(), 9);
        lab.blobs.putPart(
                new MultipartUpload(row.version().blob(), row.session().uploadId()),
                new PartRequest(second.number(), other.stream(), second.length(), Optional.empty()));
    }

    private void assertArrives(UploadSession session) {
        Media media = lab.media.uploads().finish(send(session, LENGTH));
        assertThat(lab.read(media.original())).isEqualTo(PAYLOAD.bytes());
        Await.until("no part is left", () -> lab.blobs.unfinished().isEmpty());
        lab.assertClean();
    }

    /** Its parts are in the store when the checksum turns out to be wrong. */
    @Test
    void piece_withAWrongChecksum_leavesNoPartInTheWay() {
        UploadSession session = send(start(), 100_000);
        ContentDigest wrong = ContentDigest.sha256("0".repeat(64));
        InputStream piece = new ByteArrayInputStream(PAYLOAD.bytes(), 100_000, 700_000);

        assertThatThrownBy(() -> lab.media.uploads().append(session, piece, wrong))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CHECKSUM_MISMATCH));

        UploadSession resumed = resume(session);
        assertThat(resumed.offset()).isEqualTo(100_000);
        assertArrives(resumed);
    }

    @Test
    void part_whoseRowFails_leavesNoPartInTheWay() {
        UploadSession session = start();
        lab.faults.before("advance", Faults.unavailable());
        assertThatThrownBy(() -> send(session, 400_000)).isInstanceOf(StorageException.class);
        lab.faults.heal();

        assertArrives(resume(session));
    }

    /** Each takes a new attempt, but no part. */
    @Test
    void pieces_manyMoreThanParts_arrive() {
        UploadSession session = start();
        for (int end = 10_000; end < LENGTH; end += 10_000) {
            session = send(session, end);
        }

        assertArrives(session);
    }

    /** It has a part's number, but another content. */
    @Test
    void part_thatAnOvertakenWriterReplaces_isSentAgain() {
        UploadSession first = start();
        Payload other = Payload.png(LENGTH, 7);
        InputStream late = Streams.before(other.stream(), () -> {
            if (lab.media.uploads().get(first.id()).token() == 1) {
                send(resume(first), 700_000);
            }
        });
        assertThatThrownBy(() -> lab.media.uploads().append(first, late)).isInstanceOf(MediaConflictException.class);
        UploadSession third = resume(first);
        assertThat(third.offset()).isEqualTo(700_000);
        UploadSession complete = send(third, LENGTH);

        assertThatThrownBy(() -> lab.media.uploads().finish(complete))
                .isInstanceOf(MediaConflictException.class)
                .hasMessageContaining("of 1000000 the first 0 are safe");
        assertThatThrownBy(() -> lab.media.uploads().finish(complete)) // it must look where the session is
                .isInstanceOf(MediaConflictException.class);

        assertArrives(resume(first));
    }

    @Test
    void part_thatIsReplacedBeforeItIsFinishedInTheBackground_opensTheSessionAgain() {
        UploadSession session = send(start(), LENGTH);
        replaceSecondPart(session);

        lab.media.uploads().finishLater(session);

        Await.until(
                "it is open again", () -> lab.media.uploads().get(session.id()).state() == UploadState.OPEN);
        UploadSession resumed = resume(session);
        assertThat(resumed.offset()).isEqualTo(300_000);
        assertArrives(resumed);
    }

    @Test
    void tail_thatTheStoreLost_isSentAgain() {
        UploadSession session = send(start(), 350_000);
        lab.rows.findSession(session.id()).flatMap(row -> row.tail()).ifPresent(tail -> lab.blobs.delete(tail.key()));

        assertThatThrownBy(() -> send(session, 500_000))
                .isInstanceOf(MediaConflictException.class)
                .hasMessageContaining("of 350000 the first 300000 are safe");

        assertArrives(resume(session));
    }

    @Test
    void tail_thatIsReadWrongly_isSentAgain() {
        UploadSession session = send(start(), 350_000);
        lab.storage.plan(Operation.OPEN, Fault.FLIPPED_BIT, 1);

        assertThatThrownBy(() -> send(session, 500_000)).isInstanceOf(MediaConflictException.class);

        assertArrives(resume(session));
    }

    /** What it sends is of a type that may not enter: that ends its own attempt, not the upload that others go on with. */
    @Test
    void writer_thatWasOvertaken_cannotGiveUpTheUpload() {
        UploadSession first = start();
        InputStream late = Streams.before(new ByteArrayInputStream(new byte[200_000]), () -> {
            if (lab.media.uploads().get(first.id()).token() == 1) {
                send(resume(first), 700_000);
            }
        });
        assertThatThrownBy(() -> lab.media.uploads().append(first, late)).isInstanceOf(MediaRejectedException.class);

        UploadSession resumed = resume(first);
        assertThat(resumed.offset()).isEqualTo(700_000);
        assertArrives(resumed);
    }

    @Test
    void session_thatIsCutBack_stillExpires() {
        UploadSession session = send(start(), 350_000);
        lab.rows.findSession(session.id()).flatMap(row -> row.tail()).ifPresent(tail -> lab.blobs.delete(tail.key()));
        assertThatThrownBy(() -> send(session, 500_000)).isInstanceOf(MediaConflictException.class);

        lab.clock.advance(Duration.ofHours(6));
        lab.media.maintenance().reconcile();
        lab.clock.advance(Lab.TOMBSTONE);
        lab.media.maintenance().reconcile();

        assertThat(lab.blobs.list("", Optional.empty()).items()).isEqualTo(List.of());
        lab.assertEmpty();
    }
}

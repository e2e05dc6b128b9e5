package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.ContentDigest;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in pieces, through the application. */
class SessionsTest {
    private final Lab lab = Lab.open(blueprint -> blueprint.sessions(Pieces.LIMITS));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private UploadSession start(Payload payload) {
        return lab.media.uploads().start(Pieces.request(payload));
    }

    private UploadSession send(UploadSession session, Payload payload, int end) {
        return Pieces.send(lab.media, session, payload, end);
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

    /** The lengths where head, tail, parts and reservation steps end. */
    @ParameterizedTest
    @ValueSource(
            ints = {1, 100, 65_535, 65_536, 65_537, 199_999, 200_000, 200_001, 300_000, 300_001, 1_000_000, 8_388_609})
    void finish_ofAnyLength_keepsEveryByte(int length) {
        Payload payload = length == 1 ? Payload.text("x") : Payload.png(length);
        int piece = Math.max(1, length / 3);

        UploadSession known = start(payload);
        UploadSession unknown = lab.media.uploads().start(Pieces.requestOfUnknownLength(payload));
        for (int end = piece; end < length; end += piece) {
            known = send(known, payload, end);
            unknown = send(unknown, payload, end);
        }
        known = send(known, payload, length);
        unknown = send(unknown, payload, length);

        assertThat(known.offset()).isEqualTo(length);
        assertThat(known.complete()).isTrue();
        for (UploadSession session : List.of(known, unknown)) {
            Media media = lab.media.uploads().finish(session);
            assertThat(media.current().length()).isEqualTo(length);
            assertThat(media.current().sha256()).isEqualTo(payload.sha256());
            assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        }
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(2L * length);
        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isZero();
        assertNothingLeft();
    }

    @Test
    void finish_filesItAsUploadDoes() {
        Account course = Account.course("cs101");
        Payload payload = Payload.text("Hello");

        UploadSession session = lab.media
                .uploads()
                .start(Pieces.request(payload)
                        .title("Greeting")
                        .metadata("week", "1")
                        .charge(course)
                        .declaredType(new MediaType("text/plain"))
                        .process(Lab.recipe("excerpt")));
        assertThat(lab.media.usage(course).reservedBytes()).isEqualTo(5);
        Media media = lab.media.uploads().finish(send(session, payload, 5));

        assertThat(media.current().type()).isEqualTo(new MediaType("text/plain"));
        assertThat(media.current().fileName()).isEqualTo("notes.txt");
        assertThat(media.title()).isEqualTo("Greeting");
        assertThat(media.metadata()).isEqualTo(Map.of("week", "1"));
        assertThat(media.accounts()).containsExactly(course);
        assertThat(media.jobs()).hasSize(1);
        lab.await(media.jobs().get(0));
        assertThat(lab.media.library().get(media.id()).findVariant("excerpt")).isPresent();
    }

    @Test
    void finish_ofANewVersion_replacesTheCurrentOne() {
        Media first = lab.upload("Version 1");
        Payload payload = Payload.text("Version 2");
        UploadSession session =
                lab.media.uploads().start(Pieces.request(payload).asNewVersionOf(first.id()));
        session = send(session, payload, 9);
        assertThat(lab.readText(first.original())).isEqualTo("Version 1");

        Media second = lab.media.uploads().finish(session);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(lab.readText(second.original())).isEqualTo("Version 2");
    }

    @Test
    void append_offsetIsTheTruth() {
        Payload payload = Payload.png(500_000);
        UploadSession session = send(start(payload), payload, 100_000);

        UploadSession stale = new UploadSession(
                session.id(),
                session.way(),
                session.state(),
                99_999,
                session.length(),
                session.partBytes(),
                session.token(),
                session.expires(),
                session.media(),
                session.failure());
        assertThatThrownBy(() -> send(stale, payload, 200_000))
                .isInstanceOf(MediaConflictException.class)
                .hasMessageContaining("100000");

        assertThat(lab.media.uploads().get(session.id()).offset()).isEqualTo(100_000);
        lab.media.uploads().abort(session.id());
    }

    @Test
    void append_sourceThatBreaksOff_keepsWhatCame() {
        Payload payload = Payload.png(1_000_000);
        UploadSession session = start(payload);

        byte[] piece = Arrays.copyOf(payload.bytes(), 700_001);
        assertRejected(Reason.SOURCE_FAILED, () -> lab.media.uploads().append(session, Pieces.breakingOff(piece)));

        UploadSession resumed = lab.media.uploads().resume(session.id());
        assertThat(resumed.offset()).isEqualTo(700_001);
        Media media = lab.media.uploads().finish(send(resumed, payload, 1_000_000));
        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        assertNothingLeft();
    }

    @Test
    void append_withChecksum_takesAllOrNothing() {
        Payload payload = Payload.png(900_000);
        byte[] piece = Arrays.copyOf(payload.bytes(), 700_000);
        ContentDigest right = ContentDigest.sha256(new Payload(piece, "x").sha256());
        UploadSession session = start(payload);

        byte[] wrong = piece.clone();
        wrong[699_999] ^= 1;
        assertRejected(
                Reason.CHECKSUM_MISMATCH,
                () -> lab.media.uploads().append(session, new ByteArrayInputStream(wrong), right));
        assertRejected(
                Reason.SOURCE_FAILED, () -> lab.media.uploads().append(session, Pieces.breakingOff(piece), right));
        assertThat(lab.media.uploads().get(session.id()).offset()).isZero();

        UploadSession after = lab.media.uploads().append(session, new ByteArrayInputStream(piece), right);
        assertThat(after.offset()).isEqualTo(700_000);
        Media media = lab.media.uploads().finish(send(after, payload, 900_000));
        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        assertNothingLeft();
    }

    @Test
    void append_ofAWriterThatWasOvertaken_isRefused() {
        Payload payload = Payload.png(1_000_000);
        UploadSession first = send(start(payload), payload, 350_000);
        UploadSession second = lab.media.uploads().resume(first.id());

        assertThat(second.token()).isGreaterThan(first.token());
        assertThatThrownBy(() -> send(first, payload, 400_000)).isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> lab.media.uploads().finish(first)).isInstanceOf(MediaConflictException.class);

        Media media = lab.media.uploads().finish(send(second, payload, 1_000_000));
        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
    }

    /** The first writer hangs in the middle of a part, the second one goes on, then the first one wakes up. */
    @Test
    void append_ofAWriterThatWakesUpLate_spoilsNothing() {
        Payload payload = Payload.png(1_000_000);
        UploadSession first = start(payload);
        InputStream late = Streams.before(payload.stream(), () -> {
            if (lab.media.uploads().get(first.id()).token() == 1) {
                UploadSession second = lab.media.uploads().resume(first.id());
                send(second, payload, 600_000);
            }
        });

        assertThatThrownBy(() -> lab.media.uploads().append(first, late)).isInstanceOf(MediaConflictException.class);

        UploadSession third = lab.media.uploads().resume(first.id());
        assertThat(third.offset()).isEqualTo(600_000);
        Media media = lab.media.uploads().finish(send(third, payload, 1_000_000));
        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        assertNothingLeft();
    }

    @Test
    void session_isContinuedByAnotherManager() {
        Payload payload = Payload.png(1_000_000);
        UploadSession session = send(start(payload), payload, 333_333);
        MediaManager other = lab.openIdle();
        lab.media.close();

        UploadSession resumed = other.uploads().resume(session.id());
        Media media = other.uploads().finish(Pieces.send(other, resumed, payload, 1_000_000));

        assertThat(media.current().sha256()).isEqualTo(payload.sha256());
    }

    @Test
    void finish_again_returnsTheSameMedia() {
        Payload payload = Payload.text("Hello");
        UploadSession session = send(start(payload), payload, 5);

        Media first = lab.media.uploads().finish(session);
        Media second = lab.media.uploads().finish(session);

        assertThat(second).isEqualTo(first);
        UploadSession found = lab.media.uploads().get(session.id());
        assertThat(found.media()).contains(first.id());
        assertThat(found.offset()).isEqualTo(5);
        assertThat(lab.media.uploads().resume(session.id())).isEqualTo(found);
        assertThatThrownBy(() -> lab.media.uploads().append(found, payload.stream()))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void start_withAnIdempotencyKey_givesTheSameSession() {
        Payload payload = Payload.png(500_000);
        UploadRequest request = Pieces.request(payload).idempotencyKey("k1");
        UploadSession first = send(lab.media.uploads().start(request), payload, 250_000);

        UploadSession again = lab.media.uploads().start(request);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.offset()).isEqualTo(250_000);
        Media media = lab.media.uploads().finish(send(again, payload, 500_000));
        assertThat(lab.media.uploads().start(request).media()).contains(media.id());
        assertThat(lab.media.upload(payload.ofKnownLength().idempotencyKey("k1")))
                .isEqualTo(media);
    }

    @Test
    void start_withTheKeyOfAPlainUpload_isConflict() {
        Payload payload = Payload.text("Hello");
        lab.media.upload(payload.ofKnownLength().idempotencyKey("k1"));

        assertThatThrownBy(
                        () -> lab.media.uploads().start(Pieces.request(payload).idempotencyKey("k1")))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void abort_ofAFinishedSession_leavesTheMedia() {
        Payload payload = Payload.text("Hello");
        UploadSession session = send(start(payload), payload, 5);
        Media media = lab.media.uploads().finish(session);

        lab.media.uploads().abort(session.id());

        assertThat(lab.readText(media.original())).isEqualTo("Hello");
    }

    @Test
    void nothing_isReadableBeforeTheEnd() {
        Payload payload = Payload.png(500_000);
        send(start(payload), payload, 500_000);

        assertThat(lab.media.library().list(MediaQuery.ALL).items()).isEmpty();
        assertThat(lab.media.maintenance().verifyContent()).isEmpty();
    }

    /** A session as its own model: random pieces, breaks, wrong checksums, takeovers and restarts, and every byte is there at the end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anySequence_ofPiecesBreaksAndRestarts_keepsEveryByte(long seed) {
        Random random = new Random(seed);
        Payload payload = Payload.png(1 + random.nextInt(2_500_000), seed);
        int length = payload.bytes().length;
        UploadSession session = lab.media
                .uploads()
                .start(random.nextBoolean() ? Pieces.request(payload) : Pieces.requestOfUnknownLength(payload));
        int offset = 0;
        while (offset < length) {
            int end = offset + 1 + random.nextInt(Math.min(length - offset, 400_000));
            UploadSession now = session;
            int from = offset;
            switch (random.nextInt(5)) {
                case 0 -> {
                    byte[] piece = Arrays.copyOfRange(payload.bytes(), from, end);
                    assertRejected(
                            Reason.SOURCE_FAILED, () -> lab.media.uploads().append(now, Pieces.breakingOff(piece)));
                    offset = end;
                    session = lab.media.uploads().get(session.id());
                }
                case 1 -> {
                    byte[] piece = Arrays.copyOfRange(payload.bytes(), from, end);
                    ContentDigest wrong = ContentDigest.sha256("0".repeat(64));
                    assertRejected(
                            Reason.CHECKSUM_MISMATCH,
                            () -> lab.media.uploads().append(now, new ByteArrayInputStream(piece), wrong));
                }
                case 2 -> {
                    lab.reopen();
                    session = lab.media.uploads().resume(session.id());
                }
                default -> {
                    session = send(session, payload, end);
                    offset = end;
                }
            }
            assertThat(lab.media.uploads().get(session.id()).offset()).isEqualTo(offset);
        }
        Media media = lab.media.uploads().finish(session);

        assertThat(media.current().sha256()).isEqualTo(payload.sha256());
        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        assertNothingLeft();
    }
}

package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an upload in pieces may not do, and how it ends that is never finished. */
class SessionRulesTest {
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

    @Test
    void finish_beforeAllCame_isRejectedAndCanGoOn() {
        Payload payload = Payload.text("Hello");
        UploadSession none = start(payload);
        assertRejected(Reason.LENGTH_MISMATCH, () -> lab.media.uploads().finish(none));
        UploadSession some = send(none, payload, 3);
        assertRejected(Reason.LENGTH_MISMATCH, () -> lab.media.uploads().finish(some));

        Media media = lab.media.uploads().finish(send(some, payload, 5));

        assertThat(lab.readText(media.original())).isEqualTo("Hello");
    }

    @Test
    void start_ofAPictureThatShallLoseItsPlace_isRefusedRatherThanStoredWithIt() {
        UploadRequest request = UploadRequest.of(Source.toCome(5)).withoutLocation();

        assertRejected(Reason.INVALID_ARGUMENT, () -> lab.media.uploads().start(request));
        lab.assertEmpty();
    }

    @Test
    void finish_withoutAnyBytes_isRejected() {
        UploadSession session = lab.media.uploads().start(UploadRequest.of(Source.toCome()));

        assertRejected(Reason.EMPTY, () -> lab.media.uploads().finish(session));

        lab.media.uploads().abort(session.id());
        lab.assertEmpty();
    }

    @Test
    void append_moreThanWasDeclared_isNotTaken() {
        Payload payload = Payload.text("Hello, world");
        UploadSession session =
                lab.media.uploads().start(UploadRequest.of(Source.toCome(5)).fileName("notes.txt"));

        assertRejected(Reason.LENGTH_MISMATCH, () -> lab.media.uploads().append(session, payload.stream()));

        assertThat(lab.media.uploads().get(session.id()).offset()).isZero();
        lab.media.uploads().abort(session.id());
    }

    @Test
    void append_bytesOfAWrongType_endsTheSessionAtOnce() {
        Payload html = Payload.text("<html><script>alert(1)</script>" + "x".repeat(200_000));
        UploadSession session = start(html);

        assertRejected(Reason.TYPE_NOT_ALLOWED, () -> send(session, html, 70_000));

        assertThat(lab.media.uploads().find(session.id())).isEmpty();
        assertNothingLeft();
        lab.assertEmpty();
    }

    @Test
    void append_inTinyPieces_isRefusedAsSoonAsTheHeadIsThere() {
        Payload html = Payload.text("<html><script>alert(1)</script>" + "x".repeat(200_000));
        UploadSession session = start(html);
        UploadSession atHead = send(send(session, html, 30_000), html, 65_535);

        assertRejected(Reason.TYPE_NOT_ALLOWED, () -> send(atHead, html, 65_536));

        lab.assertEmpty();
    }

    @Test
    void finish_shortBytesOfAWrongType_leavesNothing() {
        Payload html = Payload.text("<html><script>alert(1)</script></html>");
        UploadSession session = send(start(html), html, html.bytes().length);

        assertRejected(Reason.TYPE_NOT_ALLOWED, () -> lab.media.uploads().finish(session));

        assertThat(lab.media.uploads().find(session.id())).isEmpty();
        assertNothingLeft();
        lab.assertEmpty();
    }

    @Test
    void start_reservesTheWholeLength() {
        lab.media.quotas().set(Lab.HOST, Quota.ofBytes(1_000_000));
        Payload payload = Payload.png(600_000);
        UploadSession first = start(payload);

        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isEqualTo(600_000);
        assertThatThrownBy(() -> start(payload)).isInstanceOf(QuotaExceededException.class);

        lab.media.uploads().abort(first.id());
        assertThat(lab.media.usage(Lab.HOST).reservedBytes()).isZero();
        assertNothingLeft();
    }

    @Test
    void append_ofUnknownLengthBeyondTheQuota_keepsWhatFits() {
        lab.media.quotas().set(Lab.HOST, Quota.ofBytes(700_000));
        Payload payload = Payload.png(1_000_000);
        UploadSession session = lab.media.uploads().start(Pieces.requestOfUnknownLength(payload));

        assertThatThrownBy(() -> send(session, payload, 1_000_000)).isInstanceOf(QuotaExceededException.class);
        UploadSession kept = lab.media.uploads().resume(session.id());
        assertThat(kept.offset()).isEqualTo(600_000);
        lab.media.quotas().set(Lab.HOST, Quota.ofBytes(1_000_000));
        Media media = lab.media.uploads().finish(send(kept, payload, 1_000_000));

        assertThat(lab.read(media.original())).isEqualTo(payload.bytes());
        assertThat(lab.media.usage(Lab.HOST).bytes()).isEqualTo(1_000_000);
    }

    @Test
    void start_tooManySessions_isRejectedUntilOneEnds() {
        Payload payload = Payload.text("Hello");
        UploadSession first = start(payload);
        start(payload);
        start(payload);

        assertRejected(Reason.TOO_MANY_SESSIONS, () -> start(payload));
        lab.media.uploads().abort(first.id());
        UploadSession fourth = start(payload);

        assertThat(fourth.offset()).isZero();
        lab.clock.advance(Pieces.LIMITS.idle());
        lab.media.maintenance().reconcile();
        assertNothingLeft();
    }

    @Test
    void idleSession_expiresWithAllItLeft() {
        Payload payload = Payload.png(500_000);
        UploadSession session = send(start(payload), payload, 450_000);
        lab.clock.advance(Pieces.LIMITS.idle().minusMillis(1));
        session = send(session, payload, 460_000);
        lab.clock.advance(Pieces.LIMITS.idle().minusMillis(1));
        assertThat(lab.media.maintenance().reconcile().expiredUploads()).isZero();

        lab.clock.advance(Duration.ofMillis(1));
        lab.media.maintenance().reconcile();

        assertThat(lab.media.uploads().find(session.id())).isEmpty();
        UploadSession gone = session;
        assertThatThrownBy(() -> send(gone, payload, 500_000)).isInstanceOf(MediaNotFoundException.class);
        assertNothingLeft();
        lab.assertEmpty();
    }

    @Test
    void busySession_endsWhenItsTotalTimeIsOver() {
        Payload payload = Payload.png(500_000);
        UploadSession session = start(payload);
        for (int hour = 1; hour <= 5; hour++) {
            lab.clock.advance(Duration.ofMinutes(59));
            session = send(session, payload, hour * 1000);
        }

        assertThat(session.expires()).isEqualTo(lab.clock.instant().plus(Duration.ofMinutes(5)));
        lab.clock.advance(Duration.ofMinutes(5));
        lab.media.maintenance().reconcile();
        assertThat(lab.media.uploads().find(session.id())).isEmpty();
    }

    @Test
    void finishedSession_isForgottenInTheEnd() {
        Payload payload = Payload.text("Hello");
        UploadSession session = send(start(payload), payload, 5);
        lab.media.uploads().finish(session);

        lab.clock.advance(Pieces.LIMITS.total());
        lab.media.maintenance().reconcile();

        assertThat(lab.media.uploads().find(session.id())).isEmpty();
    }

    @Test
    void start_recipeThatCannotBeKept_isRejected() {
        RecipeSelector own = (type, info) -> Lab.recipe("a");

        assertRejected(
                Reason.INVALID_ARGUMENT,
                () -> lab.media
                        .uploads()
                        .start(Pieces.request(Payload.text("Hello")).process(own)));
        assertThatCode(() -> lab.media
                        .uploads()
                        .start(Pieces.request(Payload.text("Hello")).process(RecipeSelector.standard())))
                .doesNotThrowAnyException();
    }

    @Test
    void upload_ofASourceToCome_saysWhatToCall() {
        assertRejected(Reason.SOURCE_FAILED, () -> lab.media.upload(Pieces.request(Payload.text("Hello"))));
    }
}

package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.SessionId;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Version;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.BlobRecord;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionAdvance;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionTail;
import dev.mediamanager.spi.StoredPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The transitions of upload sessions. */
abstract class RepositorySessionCases extends RepositoryCases {
    private static final Instant DUE = NOW.plus(Duration.ofHours(1));
    private static final Instant LATER = NOW.plus(Duration.ofHours(2));
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(7));

    static NewSession session(Version staged, String user) {
        return new NewSession(
                new SessionId(RepositoryFixture.uuid()),
                staged.id(),
                user,
                RepositoryUpload.TENANT,
                UploadWay.APPEND,
                "upload-1",
                8 << 20,
                OptionalLong.of(100),
                Optional.of(new MediaType("image/png")),
                "{}",
                EXPIRES);
    }

    private SessionRecord begin() {
        return rows.openSession(session(library.upload().stage(), "ada"), 100, DUE);
    }

    private static SessionPart part(int number, long length) {
        return new SessionPart(new StoredPart(number, length, "\"etag-" + number + "\""), 0xffff_fff0L + number);
    }

    private SessionRecord next(SessionRecord session) {
        return rows.beginAttempt(session.session().id(), session.token(), session.offset(), DUE);
    }

    private BlobKey stageTail(SessionRecord session) {
        BlobKey key = RepositoryFixture.key();
        rows.stageTail(session.session().id(), session.token(), key, DUE);
        return key;
    }

    private static SessionAdvance advance(SessionRecord session, List<SessionPart> parts, Optional<SessionTail> tail) {
        return new SessionAdvance(
                session.session().id(), session.token(), session.attempt(), parts, tail, LATER, NOW, KEEP);
    }

    private SessionRecord addPart(SessionRecord session, long length) {
        SessionRecord next = next(session);
        return rows.advance(advance(next, List.of(part(next.attempt(), length)), Optional.empty()));
    }

    private SessionRecord reload(SessionRecord session) {
        return rows.findSession(session.session().id()).orElseThrow();
    }

    @Test
    void openSession_isFoundAsItWasOpened() {
        Version staged = library.upload().stage();
        NewSession session = session(staged, "ada");

        SessionRecord opened = rows.openSession(session, 100, DUE);

        assertThat(opened.session()).isEqualTo(session);
        assertThat(opened.version()).isEqualTo(staged);
        assertThat(opened.token()).isEqualTo(1);
        assertThat(opened.offset()).isZero();
        assertThat(opened.tail()).isEmpty();
        assertThat(opened.reserved()).isEqualTo(RepositoryUpload.RESERVED);
        assertThat(opened.due()).isEqualTo(DUE);
        assertThat(rows.findSession(session.id())).contains(opened);
        assertThat(rows.findSessionOf(staged.id())).contains(opened);
        assertThat(library.blob(staged.blob()).due()).contains(DUE);
    }

    @Test
    void openSession_ofUnknownLengthAndType_isFound() {
        NewSession known = session(library.upload().stage(), "ada");
        NewSession session = new NewSession(
                known.id(),
                known.version(),
                known.user(),
                known.tenant(),
                UploadWay.PARTS,
                known.uploadId(),
                known.partBytes(),
                OptionalLong.empty(),
                Optional.empty(),
                "",
                EXPIRES);

        rows.openSession(session, 100, DUE);

        assertThat(rows.findSession(session.id()).orElseThrow().session()).isEqualTo(session);
    }

    @Test
    void openSession_twiceOnOneUpload_isConflict() {
        SessionRecord first = begin();
        NewSession second = session(first.version(), "ada");

        assertThatThrownBy(() -> rows.openSession(second, 100, DUE)).isInstanceOf(MediaConflictException.class);

        assertThat(rows.findSession(second.id())).isEmpty();
    }

    @Test
    void openSession_onCommittedUpload_isConflict() {
        Media media = library.ready();

        assertThatThrownBy(() -> rows.openSession(session(media.current(), "ada"), 100, DUE))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void openSession_beyondTheLimitOfAUser_isRejected() {
        begin();
        SessionRecord second = begin();
        NewSession third = session(library.upload().stage(), "ada");

        assertThatThrownBy(() -> rows.openSession(third, 2, DUE))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_MANY_SESSIONS));
        rows.openSession(session(library.upload().stage(), "ben"), 2, DUE);
        rows.abandon(second.version().id(), NOW, KEEP);
        rows.openSession(third, 2, DUE);
    }

    @Test
    void find_unknownSession_isEmpty() {
        SessionId unknown = new SessionId(RepositoryFixture.uuid());

        assertThat(rows.findSession(unknown)).isEmpty();
        assertThat(rows.findSessionOf(RepositoryFixture.unknownVersion())).isEmpty();
        assertThat(rows.sessionParts(unknown)).isEmpty();
        assertThatThrownBy(() -> rows.takeSession(unknown, DUE)).isInstanceOf(MediaNotFoundException.class);
        assertThatThrownBy(() -> rows.beginAttempt(unknown, 1, 0, DUE)).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void beginAttempt_givesRisingNumbersAndRenews() {
        SessionRecord session = begin();

        SessionRecord first = rows.beginAttempt(session.session().id(), 1, 0, LATER);
        SessionRecord second = rows.beginAttempt(session.session().id(), 1, 0, LATER);

        assertThat(second.attempt()).isGreaterThan(first.attempt());
        assertThat(second.due()).isEqualTo(LATER);
    }

    @Test
    void beginAttempt_atAnotherOffset_isConflict() {
        SessionRecord session = addPart(begin(), 10);

        assertThatThrownBy(() -> rows.beginAttempt(session.session().id(), 1, 9, DUE))
                .isInstanceOf(MediaConflictException.class)
                .hasMessageContaining("10");
    }

    @Test
    void advance_addsPartsInOrder() {
        SessionRecord session = addPart(addPart(begin(), 10), 20);

        assertThat(session.parts()).isEqualTo(2);
        assertThat(session.offset()).isEqualTo(30);
        assertThat(session.due()).isEqualTo(LATER);
        List<SessionPart> parts = rows.sessionParts(session.session().id());
        assertThat(parts).extracting(p -> p.part().length()).containsExactly(10L, 20L);
        assertThat(parts).extracting(p -> p.part().number()).isSorted().doesNotHaveDuplicates();
        assertThat(parts)
                .allSatisfy(p ->
                        assertThat(p).isEqualTo(part(p.part().number(), p.part().length())));
    }

    @Test
    void advance_ofAnOlderAttempt_isConflict() {
        SessionRecord older = next(begin());
        next(older);

        assertThatThrownBy(() -> rows.advance(advance(older, List.of(part(older.attempt(), 10)), Optional.empty())))
                .isInstanceOf(MediaConflictException.class);

        assertThat(reload(older).offset()).isZero();
        assertThat(rows.sessionParts(older.session().id())).isEmpty();
    }

    @Test
    void takeSession_refusesOlderWriters() {
        SessionRecord older = next(begin());

        SessionRecord newer = rows.takeSession(older.session().id(), LATER);

        assertThat(newer.token()).isEqualTo(older.token() + 1);
        assertThat(newer.due()).isEqualTo(LATER);
        assertThatThrownBy(() -> next(older)).isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> stageTail(older)).isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> rows.advance(advance(older, List.of(part(9, 10)), Optional.empty())))
                .isInstanceOf(MediaConflictException.class);
        assertThat(reload(newer)).isEqualTo(newer);
        assertThat(addPart(newer, 10).offset()).isEqualTo(10);
    }

    @Test
    void tail_isStagedAndCounts() {
        SessionRecord session = next(begin());
        BlobKey key = stageTail(session);
        SessionTail tail = new SessionTail(key, 7, 0xffff_ffffL);

        SessionRecord advanced = rows.advance(advance(session, List.of(part(2, 10)), Optional.of(tail)));

        assertThat(advanced.tail()).contains(tail);
        assertThat(advanced.offset()).isEqualTo(17);
        assertThat(library.blob(key)).isEqualTo(new BlobRecord(key, BlobState.STAGED, 0, "", Optional.of(LATER)));
        library.assertUsage(ADA, 0, 0, RepositoryUpload.RESERVED, 1);
    }

    @Test
    void tail_thatIsReplaced_isBuried() {
        SessionRecord session = next(begin());
        BlobKey first = stageTail(session);
        session = rows.advance(advance(session, List.of(), Optional.of(new SessionTail(first, 7, 1))));
        BlobKey unused = stageTail(session);
        BlobKey second = stageTail(session);

        session = rows.advance(advance(session, List.of(), Optional.of(new SessionTail(second, 9, 2))));

        assertThat(session.offset()).isEqualTo(9);
        assertThat(library.blob(first).state()).isEqualTo(BlobState.TOMBSTONE);
        assertThat(library.blob(unused).state()).isEqualTo(BlobState.TOMBSTONE);
        assertThat(library.blob(second).state()).isEqualTo(BlobState.STAGED);
    }

    @Test
    void tail_thatWasNotStaged_isConflict() {
        SessionRecord session = next(begin());
        SessionTail stranger = new SessionTail(RepositoryFixture.key(), 7, 1);

        assertThatThrownBy(() -> rows.advance(advance(session, List.of(), Optional.of(stranger))))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void stageTail_keyThatWasUsed_isConflict() {
        SessionRecord session = begin();

        assertThatThrownBy(() -> rows.stageTail(
                        session.session().id(), 1, session.version().blob(), DUE))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void cutBack_keepsTheFirstPartsAndRefusesOlderWriters() {
        SessionRecord session = addPart(addPart(addPart(begin(), 10), 20), 30);
        assertThat(session.parts()).isEqualTo(3);
        BlobKey key = stageTail(session);
        session = rows.advance(advance(session, List.of(), Optional.of(new SessionTail(key, 7, 1))));

        SessionRecord back = rows.cutBack(session.session().id(), session.token(), 1, LATER, NOW, KEEP);

        assertThat(back.parts()).isEqualTo(1);
        assertThat(back.offset()).isEqualTo(10);
        assertThat(back.tail()).isEmpty();
        assertThat(back.due()).isEqualTo(LATER);
        assertThat(back.token()).isGreaterThan(session.token());
        assertThat(reload(back)).isEqualTo(back);
        assertThat(library.blob(key).state()).isEqualTo(BlobState.TOMBSTONE);
        assertThat(rows.sessionParts(back.session().id()))
                .extracting(p -> p.part().length())
                .containsExactly(10L);
        SessionRecord older = session;
        assertThatThrownBy(() -> next(older)).isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> rows.cutBack(older.session().id(), older.token(), 0, LATER, NOW, KEEP))
                .isInstanceOf(MediaConflictException.class);
        assertThat(addPart(back, 5).offset()).isEqualTo(15);
    }

    @Test
    void abandonSession_removesItAsAbandonDoes() {
        SessionRecord session = next(begin());
        BlobKey tail = stageTail(session);

        rows.abandonSession(session.session().id(), session.token(), NOW, KEEP);

        assertThat(rows.findSession(session.session().id())).isEmpty();
        assertThat(rows.dueTombstones(NOW, 10))
                .containsExactlyInAnyOrder(session.version().blob(), tail);
        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void abandonSession_ofAnOvertakenWriter_isConflictAndKeepsIt() {
        SessionRecord older = next(begin());
        SessionRecord newer = rows.takeSession(older.session().id(), DUE);

        assertThatThrownBy(() -> rows.abandonSession(older.session().id(), older.token(), NOW, KEEP))
                .isInstanceOf(MediaConflictException.class);

        assertThat(reload(newer)).isEqualTo(newer);
        library.assertUsage(ADA, 0, 0, RepositoryUpload.RESERVED, 1);
    }

    @Test
    void abandon_removesTheSessionAndBuriesItsTails() {
        SessionRecord session = next(begin());
        BlobKey tail = stageTail(session);
        session = rows.advance(advance(session, List.of(), Optional.of(new SessionTail(tail, 7, 1))));
        BlobKey unused = stageTail(session);

        rows.abandon(session.version().id(), NOW, KEEP);

        assertThat(rows.findSession(session.session().id())).isEmpty();
        assertThat(rows.dueTombstones(NOW, 10))
                .containsExactlyInAnyOrder(session.version().blob(), tail, unused);
        library.assertUsage(ADA, 0, 0, 0, 0);
    }

    @Test
    void expireUploads_takesASessionOnlyWhenItIsDue() {
        SessionRecord session = next(begin());
        BlobKey tail = stageTail(session);

        assertThat(rows.expireUploads(LEASE, KEEP, 10)).isEmpty();
        assertThat(rows.expireUploads(DUE, KEEP, 10))
                .containsExactly(session.version().blob());

        assertThat(rows.findSession(session.session().id())).isEmpty();
        assertThat(library.blob(tail).state()).isEqualTo(BlobState.TOMBSTONE);
    }

    @Test
    void commit_leavesTheSessionToBeFound() {
        SessionRecord session = next(begin());
        BlobKey tail = stageTail(session);

        Media media = rows.commit(RepositoryUpload.completed(session.version(), 10));

        SessionRecord found = reload(session);
        assertThat(found.version()).isEqualTo(media.current());
        assertThat(found.version().state()).isEqualTo(VersionState.READY);
        assertThat(found.due()).isEqualTo(EXPIRES);
        assertThat(library.blob(tail).state()).isEqualTo(BlobState.TOMBSTONE);
        assertThatThrownBy(() -> next(found)).isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> rows.takeSession(found.session().id(), DUE))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void commit_recordsTheTypeThatWasFound() {
        Version staged = library.upload().stage();

        Media media = rows.commit(RepositoryUpload.completed(staged, new MediaType("image/webp"), 10));

        assertThat(media.current().type()).isEqualTo(new MediaType("image/webp"));
        assertThat(library.reload(media).current().type()).isEqualTo(new MediaType("image/webp"));
    }

    @Test
    void forgetSessions_removesThoseWhoseTimeIsOver() {
        SessionRecord open = begin();
        SessionRecord done = begin();
        rows.commit(RepositoryUpload.completed(done.version(), 10));

        assertThat(rows.forgetSessions(EXPIRES.minusMillis(1), 10)).isZero();
        assertThat(rows.forgetSessions(EXPIRES, 10)).isEqualTo(1);

        assertThat(rows.findSession(done.session().id())).isEmpty();
        assertThat(rows.findSession(open.session().id())).isPresent();
    }

    @Test
    void deleteMedia_removesTheSessionsOfItsVersions() {
        Media media = library.ready();
        Version staged = library.upload().versionOf(media.id()).stage();
        SessionRecord session = rows.openSession(session(staged, "ada"), 100, DUE);
        BlobKey tail = stageTail(session);

        rows.deleteMedia(media.id(), NOW, KEEP);

        assertThat(rows.findSession(session.session().id())).isEmpty();
        assertThat(library.blob(tail).state()).isEqualTo(BlobState.TOMBSTONE);
        assertThatThrownBy(() -> next(session)).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void recount_afterSessions_findsNoDrift() {
        SessionRecord session = addPart(begin(), 10);
        stageTail(session);
        rows.renew(session.version().id(), 50, LATER);

        assertThat(reload(session).reserved()).isEqualTo(RepositoryUpload.RESERVED + 50);
        assertThat(rows.recount(false, NOW)).isEmpty();
    }
}

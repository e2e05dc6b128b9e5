package dev.mediamanager.testkit;

import static dev.mediamanager.testkit.RepositoryFixture.ADA;
import static dev.mediamanager.testkit.RepositoryFixture.KEEP;
import static dev.mediamanager.testkit.RepositoryFixture.LEASE;
import static dev.mediamanager.testkit.RepositoryFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.SessionId;
import dev.mediamanager.UploadFailure;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.FailedSession;
import dev.mediamanager.spi.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The transitions of upload sessions that are finished in the background. */
abstract class RepositoryFinishCases extends RepositoryCases {
    private static final Instant DUE = NOW.plus(Duration.ofHours(1));
    private static final UploadFailure FAILURE = new UploadFailure("TYPE_MISMATCH", "It is \u00a7 no picture");

    private SessionRecord begin() {
        return rows.openSession(RepositorySessionCases.session(library.upload().stage(), "ada"), 100, DUE);
    }

    private SessionRecord queued(Instant at) {
        SessionRecord session = begin();
        return rows.finishLater(session.session().id(), session.token(), at);
    }

    private static SessionId id(SessionRecord session) {
        return session.session().id();
    }

    private SessionRecord take(Instant now, Instant until) {
        return rows.takeFinishing(now, until).orElseThrow();
    }

    @Test
    void finishLater_queuesTheSession_andFencesItsWriter() {
        SessionRecord session = begin();
        assertThat(session.finishing()).isEmpty();

        SessionRecord queued = rows.finishLater(id(session), session.token(), NOW);

        assertThat(queued.finishing()).contains(NOW);
        assertThat(queued.token()).isGreaterThan(session.token());
        assertThat(rows.findSession(id(session))).contains(queued);
        assertThatThrownBy(() -> rows.beginAttempt(id(session), session.token(), session.offset(), DUE))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void cutBack_takesTheSessionOutOfTheQueue() {
        SessionRecord session = begin();
        rows.finishLater(id(session), session.token(), NOW);
        SessionRecord taken = take(NOW, LEASE);

        SessionRecord back = rows.cutBack(id(taken), taken.token(), 0, DUE, NOW, KEEP);

        assertThat(back.finishing()).isEmpty();
        assertThat(rows.takeFinishing(DUE, DUE)).isEmpty();
    }

    @Test
    void finishLater_again_changesNothing() {
        SessionRecord session = begin();
        SessionRecord queued = rows.finishLater(id(session), session.token(), NOW);

        assertThat(rows.finishLater(id(session), session.token(), LEASE)).isEqualTo(queued);
    }

    @Test
    void finishLater_ofAWriterThatWasOvertaken_isConflict() {
        SessionRecord session = begin();
        rows.takeSession(id(session), DUE);

        assertThatThrownBy(() -> rows.finishLater(id(session), session.token(), NOW))
                .isInstanceOf(MediaConflictException.class);
        assertThat(rows.takeFinishing(DUE, DUE)).isEmpty();
    }

    @Test
    void finishLater_ofNoSession_isNotFound() {
        assertThatThrownBy(() -> rows.finishLater(new SessionId(RepositoryFixture.uuid()), 1, NOW))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void finishLater_ofACommittedUpload_isConflict() {
        SessionRecord session = begin();
        rows.commit(RepositoryUpload.completed(session.version(), 10));

        assertThatThrownBy(() -> rows.finishLater(id(session), session.token(), NOW))
                .isInstanceOf(MediaConflictException.class);
    }

    @Test
    void takeFinishing_takesTheOneThatWaitedLongest_once() {
        SessionRecord second = queued(NOW.plusSeconds(2));
        SessionRecord first = queued(NOW.plusSeconds(1));
        begin();
        Instant now = NOW.plusSeconds(5);

        assertThat(rows.takeFinishing(NOW, LEASE)).isEmpty();
        SessionRecord taken = take(now, LEASE);
        assertThat(id(taken)).isEqualTo(id(first));
        assertThat(taken.finishing()).contains(LEASE);
        assertThat(taken.token()).isGreaterThan(first.token());
        assertThat(id(take(now, LEASE))).isEqualTo(id(second));
        assertThat(rows.takeFinishing(now, LEASE)).isEmpty();
    }

    @Test
    void takeFinishing_afterTheLease_overtakesWhoHadIt() {
        queued(NOW);
        SessionRecord slow = take(NOW, LEASE);

        SessionRecord taken = take(LEASE, DUE);

        assertThat(id(taken)).isEqualTo(id(slow));
        assertThatThrownBy(() -> rows.keepFinishing(id(slow), slow.token(), DUE))
                .isInstanceOf(MediaConflictException.class);
        assertThatThrownBy(() -> rows.failSession(id(slow), slow.token(), FAILURE, NOW, KEEP))
                .isInstanceOf(MediaConflictException.class);
        assertThat(rows.findFailedSession(id(slow))).isEmpty();
        assertThat(rows.beginAttempt(id(taken), taken.token(), taken.offset(), DUE)
                        .finishing())
                .contains(DUE);
    }

    @Test
    void takeFinishing_byMany_givesEachSessionOnce() {
        Set<SessionId> waiting = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            waiting.add(id(queued(NOW)));
        }

        List<SessionId> taken = Together.run(4, index -> {
                    List<SessionId> mine = new ArrayList<>();
                    for (Optional<SessionRecord> next = rows.takeFinishing(NOW, LEASE);
                            next.isPresent();
                            next = rows.takeFinishing(NOW, LEASE)) {
                        mine.add(id(next.get()));
                    }
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(taken).containsExactlyInAnyOrderElementsOf(waiting);
    }

    @Test
    void keepFinishing_movesTheLease() {
        queued(NOW);
        SessionRecord taken = take(NOW, LEASE);

        rows.keepFinishing(id(taken), taken.token(), DUE);

        assertThat(rows.takeFinishing(LEASE, DUE)).isEmpty();
        assertThat(take(DUE, DUE.plusSeconds(1)).token()).isGreaterThan(taken.token());
    }

    @Test
    void commit_takesTheSessionOutOfTheQueue() {
        queued(NOW);
        SessionRecord taken = take(NOW, LEASE);

        rows.commit(RepositoryUpload.completed(taken.version(), 10));

        assertThat(rows.takeFinishing(DUE, DUE)).isEmpty();
        assertThat(rows.findSession(id(taken))).isPresent();
        SessionRecord next = queued(DUE);
        assertThat(id(take(DUE, DUE.plusSeconds(1)))).isEqualTo(id(next));
    }

    @Test
    void abandon_takesTheSessionOutOfTheQueue() {
        SessionRecord queued = queued(NOW);

        rows.abandon(queued.version().id(), NOW, KEEP);

        assertThat(rows.takeFinishing(DUE, DUE)).isEmpty();
        assertThat(rows.findFailedSession(id(queued))).isEmpty();
    }

    @Test
    void failSession_buriesTheUpload_andKeepsWhatToTell() {
        queued(NOW);
        SessionRecord taken = take(NOW, LEASE);

        rows.failSession(id(taken), taken.token(), FAILURE, NOW, KEEP);

        assertThat(rows.findSession(id(taken))).isEmpty();
        assertThat(rows.findFailedSession(id(taken)))
                .contains(new FailedSession(
                        id(taken),
                        "ada",
                        taken.session().tenant(),
                        taken.session().way(),
                        FAILURE,
                        KEEP));
        assertThat(library.blob(taken.version().blob()).state()).isEqualTo(BlobState.TOMBSTONE);
        library.assertUsage(ADA, 0, 0, 0, 0);
        assertThat(rows.takeFinishing(DUE, DUE)).isEmpty();
        assertThatThrownBy(() -> rows.failSession(id(taken), taken.token(), FAILURE, NOW, KEEP))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void forgetSessions_removesWhatIsToldOfFailedOnes_inTime() {
        queued(NOW);
        SessionRecord taken = take(NOW, LEASE);
        rows.failSession(id(taken), taken.token(), FAILURE, NOW, KEEP);

        assertThat(rows.forgetSessions(KEEP.minusMillis(1), 10)).isZero();
        assertThat(rows.findFailedSession(id(taken))).isPresent();
        assertThat(rows.forgetSessions(KEEP, 10)).isEqualTo(1);

        assertThat(rows.findFailedSession(id(taken))).isEmpty();
    }
}

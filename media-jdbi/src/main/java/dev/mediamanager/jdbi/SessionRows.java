package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.SessionId;
import dev.mediamanager.VersionId;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionAdvance;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of {@link JdbiRows} for sessions. */
interface SessionRows extends SessionRepository {
    SessionRepository sessions();

    @Override
    default SessionRecord openSession(NewSession session, int mostOpen, Instant leaseUntil) {
        return sessions().openSession(session, mostOpen, leaseUntil);
    }

    @Override
    default Optional<SessionRecord> findSession(SessionId id) {
        return sessions().findSession(id);
    }

    @Override
    default Optional<SessionRecord> findSessionOf(VersionId version) {
        return sessions().findSessionOf(version);
    }

    @Override
    default List<SessionPart> sessionParts(SessionId id) {
        return sessions().sessionParts(id);
    }

    @Override
    default SessionRecord takeSession(SessionId id, Instant leaseUntil) {
        return sessions().takeSession(id, leaseUntil);
    }

    @Override
    default SessionRecord beginAttempt(SessionId id, long token, long offset, Instant leaseUntil) {
        return sessions().beginAttempt(id, token, offset, leaseUntil);
    }

    @Override
    default void stageTail(SessionId id, long token, BlobKey key, Instant leaseUntil) {
        sessions().stageTail(id, token, key, leaseUntil);
    }

    @Override
    default SessionRecord advance(SessionAdvance advance) {
        return sessions().advance(advance);
    }

    @Override
    default SessionRecord cutBack(
            SessionId id, long token, int parts, Instant leaseUntil, Instant now, Instant keepUntil) {
        return sessions().cutBack(id, token, parts, leaseUntil, now, keepUntil);
    }

    @Override
    default void abandonSession(SessionId id, long token, Instant now, Instant keepUntil) {
        sessions().abandonSession(id, token, now, keepUntil);
    }

    @Override
    default int forgetSessions(Instant now, int limit) {
        return sessions().forgetSessions(now, limit);
    }
}

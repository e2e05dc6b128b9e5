package dev.mediamanager.jdbi;

import dev.mediamanager.SessionId;
import dev.mediamanager.UploadFailure;
import dev.mediamanager.spi.FailedSession;
import dev.mediamanager.spi.FinishQueue;
import dev.mediamanager.spi.SessionRecord;
import java.time.Instant;
import java.util.Optional;

/** The part of {@link JdbiRows} for the ends of sessions. */
interface FinishRows extends FinishQueue {
    FinishQueue finishing();

    @Override
    default SessionRecord finishLater(SessionId id, long token, Instant now) {
        return finishing().finishLater(id, token, now);
    }

    @Override
    default Optional<SessionRecord> takeFinishing(Instant now, Instant until) {
        return finishing().takeFinishing(now, until);
    }

    @Override
    default void keepFinishing(SessionId id, long token, Instant until) {
        finishing().keepFinishing(id, token, until);
    }

    @Override
    default void failSession(SessionId id, long token, UploadFailure failure, Instant now, Instant keepUntil) {
        finishing().failSession(id, token, failure, now, keepUntil);
    }

    @Override
    default Optional<FailedSession> findFailedSession(SessionId id) {
        return finishing().findFailedSession(id);
    }
}

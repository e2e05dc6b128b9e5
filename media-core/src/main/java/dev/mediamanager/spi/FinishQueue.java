package dev.mediamanager.spi;

import dev.mediamanager.SessionId;
import dev.mediamanager.UploadFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * The transitions of upload sessions that are finished in the background. Whoever takes one keeps it by a lease; when that runs out, somebody else
 * takes it. A session leaves the queue when its upload is committed, given up, or expires.
 *
 * <p>Methods that name a token throw {@link dev.mediamanager.MediaConflictException} if the session has another one, or its upload is not
 * staged any more, and {@link dev.mediamanager.MediaNotFoundException} if there is no such session.
 */
public interface FinishQueue {
    /**
     * Puts a session into the queue, due at once. Its token counts up: nobody writes to it any more. One that is in the queue stays as it is,
     * whatever token is named.
     */
    SessionRecord finishLater(SessionId id, long token, Instant now);

    /** Takes up the session that is due for longest, if one is, until {@code until}; its token counts up, so that who had it is overtaken. */
    Optional<SessionRecord> takeFinishing(Instant now, Instant until);

    /** Says until when a session that was taken is kept, or from when on it is to be tried again. */
    void keepFinishing(SessionId id, long token, Instant until);

    /**
     * Gives up a session and its upload, as {@link UploadRepository#abandon} does, and keeps what to tell of it.
     *
     * @param keepUntil until when tombstones, and what is told, are kept
     */
    void failSession(SessionId id, long token, UploadFailure failure, Instant now, Instant keepUntil);

    /** Returns what is left of a session that failed; {@link SessionRepository#forgetSessions} removes it in time. */
    Optional<FailedSession> findFailedSession(SessionId id);
}

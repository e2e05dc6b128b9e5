package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.SessionId;
import dev.mediamanager.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The transitions of upload sessions. A session belongs to a staged upload and ends with it: {@link UploadRepository#abandon} and
 * {@link UploadRepository#expireUploads} remove it and bury its tails, {@link UploadRepository#commit} leaves it to be found until
 * {@link #forgetSessions}, so that whoever missed the answer can ask again, and {@link CatalogueRepository#deleteMedia} removes it.
 *
 * <p>A session outlives processes: a repository that ends all leases when it is opened leaves those of sessions alone.
 *
 * <p>Methods that name a token throw {@link dev.mediamanager.MediaConflictException} if the session has another one, or its upload is not
 * staged any more, and {@link dev.mediamanager.MediaNotFoundException} if there is no such session.
 */
public interface SessionRepository {
    /**
     * Opens a session on a staged upload, with the token 1 and no bytes.
     *
     * @param mostOpen how many sessions of staged uploads the user may have in the tenant, this one counted
     * @param leaseUntil until when it may be silent
     * @throws dev.mediamanager.MediaConflictException if the upload is not staged, or has a session, or the id was used before
     * @throws dev.mediamanager.MediaRejectedException with {@code TOO_MANY_SESSIONS} if the user has as many already
     */
    SessionRecord openSession(NewSession session, int mostOpen, Instant leaseUntil);

    /** Returns a session, also one whose upload was committed. */
    Optional<SessionRecord> findSession(SessionId id);

    /** Returns the session of an upload, also if it was committed. */
    Optional<SessionRecord> findSessionOf(VersionId version);

    /** Returns the parts that count, by their numbers; empty if there is no such session. */
    List<SessionPart> sessionParts(SessionId id);

    /**
     * Makes the caller the writer: the token counts up, and what older writers do is refused.
     *
     * @throws dev.mediamanager.MediaNotFoundException if there is no such session
     * @throws dev.mediamanager.MediaConflictException if its upload is not staged any more
     */
    SessionRecord takeSession(SessionId id, Instant leaseUntil);

    /**
     * Renews a session and gives its writer an attempt number that nobody was given before: what an older attempt wants to record is refused from
     * now on.
     *
     * @param offset where the writer believes the session to be
     * @throws dev.mediamanager.MediaConflictException also if the session is at another offset
     */
    SessionRecord beginAttempt(SessionId id, long token, long offset, Instant leaseUntil);

    /**
     * Stages a blob for a tail, before it is written; it costs nobody anything, and is buried when it is not the tail any more.
     *
     * @throws dev.mediamanager.MediaConflictException also if the key was used before
     */
    void stageTail(SessionId id, long token, BlobKey key, Instant leaseUntil);

    /**
     * Records bytes that are safe, renews the session, and gives the next attempt number. Every staged tail but the one that is named is buried.
     *
     * @throws dev.mediamanager.MediaConflictException also if another attempt number was given since, or the named tail is not staged
     */
    SessionRecord advance(SessionAdvance advance);

    /**
     * Takes back what was recorded behind the first {@code parts} parts, the tail too, since the store has it no more. The token counts up, so that every
     * writer looks again where the session is; one that was to be finished in the background is open again.
     *
     * @param keepUntil until when the tombstone of the tail is kept
     */
    SessionRecord cutBack(SessionId id, long token, int parts, Instant leaseUntil, Instant now, Instant keepUntil);

    /**
     * Gives up a session and its upload, as {@link UploadRepository#abandon} does; but not if another writer has taken it.
     *
     * @param keepUntil until when tombstones are kept
     */
    void abandonSession(SessionId id, long token, Instant now, Instant keepUntil);

    /**
     * Removes sessions of committed uploads, and what is left of failed ones, whose time is over by {@code now}, at most {@code limit}.
     *
     * @return how many there were
     */
    int forgetSessions(Instant now, int limit);
}

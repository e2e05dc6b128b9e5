package dev.mediamanager;

import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StoredPart;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Uploads that come in pieces: through the application, or straight to the store. A session survives crashes and can be continued by any
 * process over the same rows and store; what is never finished expires, and is swept with all it left. Nothing of it can be read before
 * {@link #finish}, which does all that {@link MediaManager#upload} does. Thread-safe.
 *
 * <p>A session belongs to the user who started it; for others it does not exist. The host may use any.
 *
 * <p>All methods that name a session throw {@link MediaNotFoundException} if there is none (any more), and {@link MediaAccessDeniedException}
 * if the user may not upload.
 */
public interface Uploads {
    /**
     * Starts an upload through the application. Room for the whole length is reserved at once; if the length is unknown, in steps of 8 MiB.
     *
     * <p>With an idempotency key this can be repeated: the same owner and key give the same session, resumed.
     *
     * @param request what to upload, of a {@link Source#toCome}; its recipe must be a {@link Recipe} or {@link RecipeSelector#standard()}, since
     *     it is kept in a row, and its progress listener hears nothing
     * @throws MediaRejectedException if the request breaks a rule, or the user has too many sessions open
     * @throws QuotaExceededException if an account is full
     * @throws MediaConflictException if the idempotency key was used by an upload without session
     * @throws MediaConfigurationException if the store cannot take parts
     */
    UploadSession start(UploadRequest request);

    /**
     * Starts an upload straight to the store, by {@link UploadWay#PARTS}, or by {@link UploadWay#PUT} where the store takes no parts.
     *
     * @see #direct(UploadRequest, UploadWay)
     */
    UploadSession direct(UploadRequest request);

    /**
     * Starts an upload straight to the store. Like {@link #start}, but the length must be known; for {@link UploadWay#FORM} it is the most that is
     * accepted.
     *
     * @param way any but {@link UploadWay#APPEND}, which is what {@link #start} is for
     * @throws MediaRejectedException if the request breaks a rule, the way is not a direct one, or the length is larger than the store takes in one PUT or form; S3: 5 GiB
     * @throws MediaConfigurationException if the store cannot sign requests, or not of this way
     */
    UploadSession direct(UploadRequest request, UploadWay way);

    /** Returns a session as it is; also one that is over, for as long as it is kept: a finished one until it would have expired, a failed one for a day. */
    Optional<UploadSession> find(SessionId id);

    /** Returns a session as it is. */
    UploadSession get(SessionId id);

    /**
     * Takes a session over, and tells where to go on. Whoever wrote to it before is refused from now on. A finished session is returned as it
     * is.
     */
    UploadSession resume(SessionId id);

    /**
     * Adds bytes at the session's offset. What was received when the source breaks off is kept, and the exception is
     * {@link MediaRejectedException} {@code SOURCE_FAILED}: ask where to go on.
     *
     * <p>The first 64 KiB are checked as soon as they are there. What can never be let in ends the session.
     *
     * @param session the session as it was returned last
     * @param bytes read to their end, and closed
     * @return the session with its new offset
     * @throws MediaConflictException if another writer has taken the session, it is at another offset, or the store lost what is before it: resume
     * @throws MediaRejectedException if the bytes break a rule; more than were declared are not taken, too many or bytes of a wrong type end the
     *     session
     * @throws QuotaExceededException if an account is full; what was safe before stays
     * @throws StorageException if the store fails; what was safe before stays
     */
    UploadSession append(UploadSession session, InputStream bytes);

    /**
     * Adds bytes whose checksum is known: all of them, or none. See {@link #append(UploadSession, InputStream)}; if the source breaks off or the
     * checksum is another ({@code CHECKSUM_MISMATCH}), the offset stays where it was.
     */
    UploadSession append(UploadSession session, InputStream bytes, ContentDigest digest);

    /**
     * Ends an upload: joins what was sent, looks at every byte of it, and makes it visible. Can be repeated until it is answered, also from
     * elsewhere, and then returns the same media. Nothing that a client said is trusted: size, type and hash are those of the bytes that are
     * stored. Takes as long as it takes to read them once: see {@link #finishLater} for gigabytes.
     *
     * @throws MediaRejectedException if bytes are missing ({@code LENGTH_MISMATCH}, {@code EMPTY}), when more can be sent; or if they break a
     *     rule, when the session is over
     * @throws MediaConflictException if another writer has taken the session, or the store lost some of what was appended: resume, and send the rest
     * @throws StorageException if the store fails; finish again
     */
    Media finish(UploadSession session);

    /**
     * Ends an upload as {@link #finish} does, but in the background: returns as soon as the store says that all bytes are there, in state
     * {@link UploadState#FINISHING}. From then on nothing can be sent any more, and this process or another joins the parts and looks at every
     * byte, however long that takes; if that process dies, another goes on, and if the store fails, it is tried again until the session expires. If the
     * store lost some of what was appended, the session is open again, at a smaller offset.
     * Ask {@link #get} or {@link #await} for the outcome. Can be repeated, also when it is over.
     *
     * <p>It is done by workers, so a process without ({@link MediaManagerBuilder#workers}) leaves it to others.
     *
     * @throws MediaRejectedException if bytes are missing ({@code LENGTH_MISMATCH}, {@code EMPTY}); more can be sent
     * @throws MediaConflictException if another writer has taken the session
     * @throws StorageException if the store fails; ask again
     */
    UploadSession finishLater(UploadSession session);

    /**
     * Waits until a session is not {@link UploadState#FINISHING} any more, or the time is up, and returns it as it is then. A request of a
     * client can so be answered at once if the upload is small, and with "ask again" if it is not.
     */
    UploadSession await(SessionId id, Duration timeout);

    /** Gives up a session and all that was sent. Does nothing if it is finished. */
    void abort(SessionId id);

    /**
     * Signs the upload of one part of a session of {@link UploadWay#PARTS}; it can be sent more than once, until the session is finished. All
     * parts but the last are {@link UploadSession#partBytes()} long, and the signature binds the length.
     *
     * @param number from 1 to as many as the length needs
     */
    SignedRequest signPart(SessionId id, int number);

    /**
     * Signs the upload of one part, and binds its checksum, too: the store takes no other bytes. The request has to be sent with all its headers.
     *
     * @param digest the MD5 of the part
     * @throws MediaRejectedException if it is no MD5: signed requests bind no other checksum
     * @see #signPart(SessionId, int)
     */
    SignedRequest signPart(SessionId id, int number, ContentDigest digest);

    /**
     * Returns the parts that the store has, of a session of {@link UploadWay#PARTS}; also when it is being finished or is finished, so that a
     * client that was not answered can go on to {@link #finish}.
     */
    List<StoredPart> parts(SessionId id);

    /** Signs the upload of the whole content, of a session of {@link UploadWay#PUT}; length and declared type are bound. */
    SignedRequest signPut(SessionId id);

    /**
     * Signs the upload of the whole content, and binds its checksum, too: the store takes no other bytes. The request has to be sent with all its
     * headers.
     *
     * @param digest the MD5 of the content
     * @throws MediaRejectedException if it is no MD5: signed requests bind no other checksum
     */
    SignedRequest signPut(SessionId id, ContentDigest digest);

    /** Signs a form, of a session of {@link UploadWay#FORM}; the greatest length and the declared type are bound. */
    SignedForm signForm(SessionId id);
}

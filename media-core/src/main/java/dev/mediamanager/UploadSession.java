package dev.mediamanager;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An upload that comes in pieces, over hours and from any process: a snapshot of what is known of it.
 *
 * @param id its identity
 * @param way how its bytes come
 * @param state how far it is
 * @param offset how many bytes are safe: the next piece starts here, whatever was sent before; 0 until the end if they go straight to the
 *     store
 * @param length how many there will be, if that is known
 * @param partBytes how long all parts but the last are to be, for {@link UploadWay#PARTS}
 * @param token who writes: {@link Uploads#resume} counts it up, and what is sent under an older one is refused
 * @param expires when it is given up unless a piece comes; when it is forgotten, if it is over
 * @param media the media that it became; absent until it is finished
 * @param failure why it became none; only if it failed, of which offset, length and parts are not kept
 */
public record UploadSession(
        SessionId id,
        UploadWay way,
        UploadState state,
        long offset,
        OptionalLong length,
        long partBytes,
        long token,
        Instant expires,
        Optional<MediaId> media,
        Optional<UploadFailure> failure) {
    /** Tells whether all bytes that were declared are there. */
    public boolean complete() {
        return length.isPresent() && offset == length.getAsLong();
    }
}

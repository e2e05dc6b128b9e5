package dev.mediamanager.internal.session;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ContentDigest;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.UploadWay;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionTail;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedPart;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedPut;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StoredPart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Signs what a client may send straight to the store: exactly what its session was started for. Thread-safe. */
public final class DirectRequests {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long MILLIS_PER_SECOND = 1000;

    private final Parts parts;
    private final Store store;

    /** Signs for the store of these parts. */
    public DirectRequests(Parts parts) {
        this.parts = parts;
        this.store = new Store(parts);
    }

    /** Signs the upload of a part, whose length follows from its number. */
    public SignedRequest part(SessionRecord session, int number, Optional<ContentDigest> digest) {
        check(session, UploadWay.PARTS);
        NewSession terms = session.session();
        long total = terms.length().orElse(0);
        long last = (total - 1) / terms.partBytes() + 1;
        if (number < 1 || number > last) {
            throw MediaRejectedException.argument("part number", Integer.toString(number), "1 to " + last);
        }
        long length = Math.min(terms.partBytes(), total - (number - 1) * terms.partBytes());
        return store.signer()
                .presign(new SignedPart(
                        store.upload(session), number, OptionalLong.of(length), md5(digest), validity(session)));
    }

    /** Returns the parts that the store has; once they are being joined, it knows of them no more, but the rows do. */
    public List<StoredPart> parts(SessionRecord session) {
        Sessions.require(session, UploadWay.PARTS);
        List<StoredPart> joined = parts
                .repository()
                .sessionParts(session.session().id())
                .stream()
                .map(SessionPart::part)
                .toList();
        if (!joined.isEmpty()) {
            return joined;
        }
        check(session, UploadWay.PARTS);
        return Assembly.listed(store, session);
    }

    /** Signs the upload of the whole content. */
    public SignedRequest put(SessionRecord session, Optional<ContentDigest> digest) {
        check(session, UploadWay.PUT);
        return store.signer()
                .presign(new SignedPut(
                        incoming(session),
                        type(session),
                        session.session().length().orElse(0),
                        md5(digest),
                        validity(session)));
    }

    /** Returns what a signature can bind. */
    private static Optional<String> md5(Optional<ContentDigest> digest) {
        digest.map(ContentDigest::algorithm)
                .filter(algorithm -> !algorithm.equals(ContentDigest.MD5))
                .ifPresent(algorithm -> {
                    throw MediaRejectedException.argument(
                            "digest algorithm", algorithm, "md5, the one that a signed request can bind");
                });
        return digest.map(ContentDigest::hex);
    }

    /** Signs a form. */
    public SignedForm form(SessionRecord session) {
        check(session, UploadWay.FORM);
        return store.signer()
                .presign(new SignedPost(
                        incoming(session),
                        type(session),
                        1,
                        session.session().length().orElse(0),
                        validity(session)));
    }

    private static void check(SessionRecord session, UploadWay way) {
        Sessions.require(session, way);
        if (session.version().state() != VersionState.STAGED) {
            throw new MediaConflictException(
                    "Upload session " + session.session().id() + " is finished; nothing can be added to it");
        }
        if (session.finishing().isPresent()) {
            throw Sessions.finishing(session);
        }
    }

    private static MediaType type(SessionRecord session) {
        return session.session().declaredType().orElse(MediaType.OCTET_STREAM);
    }

    private static BlobKey incoming(SessionRecord session) {
        return session.tail()
                .map(SessionTail::key)
                .orElseThrow(() -> new MediaConflictException("Upload session "
                        + session.session().id() + " is being finished; nothing can be sent any more"));
    }

    /** No signature outlives its session, nor the tombstone that waits for what comes late. */
    private Duration validity(SessionRecord session) {
        Duration left = Duration.between(parts.now(), session.due());
        Duration most =
                least(LONGEST, least(parts.timing().tombstone(), store.signer().maxValidity()));
        return least(most, Duration.ofSeconds(Math.max(1, left.toMillis() / MILLIS_PER_SECOND)));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package dev.mediamanager.internal.session;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.io.ExactInputStream;
import dev.mediamanager.internal.upload.SpaceReserver;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.SessionAdvance;
import dev.mediamanager.spi.SessionPart;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionTail;
import dev.mediamanager.spi.StoredPart;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One attempt to write to a session: parts and a tail go to the store first, then their row says that they count. For one thread. */
final class SessionWriter {
    private static final int BUFFER = 64 * 1024;

    private final Parts parts;
    private final Store store;
    private final Spool spool;
    private final SpaceReserver space;
    private final List<SessionPart> unrecorded = new ArrayList<>();
    private SessionRecord session;
    private long written;

    /** Begins where the session is: what is in its tail comes first. */
    SessionWriter(Parts parts, Store store, Spool spool, SessionRecord session) {
        this.parts = parts;
        this.store = store;
        this.spool = spool;
        this.session = session;
        this.space = new SpaceReserver(parts, session.version().id(), session.reserved(), () -> store.due(session));
        this.written =
                session.offset() - session.tail().map(SessionTail::length).orElse(0L);
        session.tail().filter(tail -> tail.length() > 0).ifPresent(this::restoreOrForget);
    }

    /** A tail that the store has lost costs its bytes, not the session. */
    private void restoreOrForget(SessionTail tail) {
        try {
            restore(tail);
        } catch (StorageException e) {
            throw Setback.explains(e) ? new Setback(parts, store).toParts(session, e) : e;
        }
    }

    private void restore(SessionTail tail) {
        try (InputStream in = open(tail)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                spool.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "The tail " + tail.key() + " cannot be read", e);
        }
        if (spool.crc32c() != tail.crc32c()) {
            throw new StorageException(
                    StorageException.Reason.CORRUPT, "The tail " + tail.key() + " has other bytes than were stored");
        }
    }

    private InputStream open(SessionTail tail) {
        try {
            InputStream in = parts.storage().openOriginal(tail.key(), ByteRange.whole(tail.length()));
            return new ExactInputStream(in, tail.length(), "the tail " + tail.key());
        } catch (StorageException e) {
            throw switch (e.reason()) {
                case INVALID_RANGE ->
                    new StorageException(
                            StorageException.Reason.CORRUPT, "The store has lost bytes of the tail " + tail.key(), e);
                default -> e;
            };
        }
    }

    Spool spool() {
        return spool;
    }

    /** Returns the session as it was recorded last. */
    SessionRecord session() {
        return session;
    }

    /** Tells whether no part was written yet, so that the spool holds the first bytes. */
    boolean atStart() {
        return written == 0;
    }

    /**
     * Writes what is in the spool as a part, that counts when it is {@linkplain #record recorded}. Parts have no gaps: it takes the place of what
     * an attempt left that did not come to record it, since some stores join all parts that they have, or none. What such an attempt writes late
     * has another entity tag than was recorded, so that it is found out when the parts are joined.
     */
    void flush() {
        space.accept(written + spool.length());
        int number = session.parts() + unrecorded.size() + 1;
        StoredPart stored = store.multipart()
                .putPart(
                        store.upload(session),
                        new PartRequest(
                                number,
                                spool.content(),
                                spool.length(),
                                Optional.empty(),
                                parts.budget().forStores()));
        if (stored.length() != spool.length()) {
            throw new StorageException(
                    StorageException.Reason.CORRUPT,
                    "The store kept " + stored.length() + " of " + spool.length() + " bytes of part "
                            + stored.number());
        }
        unrecorded.add(new SessionPart(stored, spool.crc32c()));
        written += spool.length();
        spool.clear();
    }

    /** Tells whether something was written that does not count yet. */
    boolean unrecorded() {
        return !unrecorded.isEmpty();
    }

    /** Records all that was written, and nothing behind it. */
    void record() {
        record(Optional.empty());
    }

    /** Stores what is in the spool as a tail, and records it with all that was written. */
    void recordTail() {
        space.accept(written + spool.length());
        BlobKey key =
                parts.naming().newKey(parts.ids().random(), session.session().tenant());
        parts.repository().stageTail(session.session().id(), session.token(), key, store.due(session));
        long stored = parts.storage()
                .put(new PutRequest(
                        key,
                        spool.content(),
                        OptionalLong.of(spool.length()),
                        MediaType.OCTET_STREAM,
                        parts.budget().forStores()));
        if (stored != spool.length()) {
            throw new StorageException(
                    StorageException.Reason.CORRUPT,
                    "The store kept " + stored + " of " + spool.length() + " bytes of a tail");
        }
        record(Optional.of(new SessionTail(key, spool.length(), spool.crc32c())));
    }

    private void record(Optional<SessionTail> tail) {
        boolean replaced = session.tail().isPresent();
        session = parts.repository().advance(advance(unrecorded, tail));
        unrecorded.clear();
        if (replaced) {
            parts.changes().tombstoned();
        }
    }

    private SessionAdvance advance(List<SessionPart> added, Optional<SessionTail> tail) {
        return new SessionAdvance(
                session.session().id(),
                session.token(),
                session.attempt(),
                added,
                tail,
                store.due(session),
                parts.now(),
                parts.tombstoneEnd());
    }
}

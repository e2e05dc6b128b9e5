package dev.mediamanager.internal.session;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadWay;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.upload.Admission;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.ServerSideCopy;
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

/** Makes one blob under the final key of all that came, however it came. Each step can be repeated after a crash. */
final class Assembly {
    private final Parts parts;
    private final Store store;
    private SessionRecord session;

    /** Joins a session whose writer was just given a part number. */
    Assembly(Parts parts, Store store, SessionRecord session) {
        this.parts = parts;
        this.store = store;
        this.session = session;
    }

    /** Returns the length of the blob. @throws MediaRejectedException if something is missing */
    long join(Spool spool) {
        return switch (session.session().way()) {
            case APPEND -> joinAppended(spool);
            case PARTS -> joinParts();
            case PUT, FORM -> copyIncoming();
        };
    }

    /** Checks that all bytes are there, as far as that can be told without reading them. @throws MediaRejectedException if not */
    void check() {
        switch (session.session().way()) {
            case APPEND -> checkAppended();
            case PARTS -> {
                if (notRecorded()) {
                    checkListed();
                }
            }
            case PUT, FORM -> {
                if (parts.storage().stat(session.version().blob()).isEmpty()) {
                    checkIncoming();
                }
            }
        }
    }

    private void checkAppended() {
        OptionalLong declared = session.session().length();
        if (declared.isPresent() && declared.getAsLong() != session.offset()) {
            throw Admission.mismatch(Long.toString(session.offset()), declared);
        }
        if (session.offset() == 0) {
            throw Admission.empty(declared);
        }
    }

    private boolean notRecorded() {
        return parts.repository().sessionParts(session.session().id()).isEmpty();
    }

    private List<StoredPart> checkListed() {
        List<StoredPart> listed = listed(store, session);
        if (listed.isEmpty()) {
            throw Admission.empty(session.session().length());
        }
        checkTotal(listed.stream().mapToLong(StoredPart::length).sum(), false);
        return listed;
    }

    private BlobStat checkIncoming() {
        BlobStat sent = session.tail()
                .map(SessionTail::key)
                .flatMap(parts.storage()::stat)
                .orElseThrow(() -> Admission.empty(session.session().length()));
        checkTotal(sent.length(), isForm());
        return sent;
    }

    private boolean isForm() {
        return session.session().way() == UploadWay.FORM;
    }

    private long joinAppended(Spool spool) {
        checkAppended();
        SessionWriter writer = new SessionWriter(parts, store, spool, session);
        if (spool.length() > 0) {
            writer.flush();
        }
        writer.record();
        session = writer.session();
        return complete(session.offset());
    }

    private long joinParts() {
        if (notRecorded()) {
            record(checkListed().stream()
                    .map(part -> new SessionPart(part, SessionPart.UNKNOWN))
                    .toList());
        }
        return complete(session.session().length().orElse(0));
    }

    /** Returns the parts that the store has. */
    static List<StoredPart> listed(Store store, SessionRecord session) {
        List<StoredPart> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = store.multipart().listParts(store.upload(session), cursor);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    private long complete(long expected) {
        List<SessionPart> recorded =
                parts.repository().sessionParts(session.session().id());
        long length = join(recorded);
        if (length != expected) {
            throw changed(length, expected);
        }
        return length;
    }

    private long join(List<SessionPart> recorded) {
        try {
            return store.multipart()
                    .complete(
                            store.upload(session),
                            recorded.stream().map(SessionPart::part).toList());
        } catch (StorageException e) {
            boolean appended = session.session().way() == UploadWay.APPEND;
            throw appended && Setback.explains(e) ? new Setback(parts, store).toSound(session, recorded, e) : e;
        }
    }

    /** What was sent may be replaced as long as its signature lives: only the copy is looked at, and kept. */
    private long copyIncoming() {
        BlobKey target = session.version().blob();
        if (parts.storage().stat(target).isEmpty()) {
            BlobStat sent = checkIncoming();
            long length = copyUnlessCopied(sent, target);
            if (isForm() ? length > session.session().length().orElse(0) : length != sent.length()) {
                throw changed(length, sent.length());
            }
        }
        record(List.of());
        return parts.storage().stat(target).orElseThrow(() -> changed(0, 1)).length();
    }

    /** Another caller may copy the same at this moment; which of them goes on, the row decides. */
    private long copyUnlessCopied(BlobStat from, BlobKey to) {
        try {
            return copy(from, to);
        } catch (StorageException e) {
            if (e.reason() != StorageException.Reason.ALREADY_EXISTS) {
                throw e;
            }
            return parts.storage().stat(to).orElseThrow(() -> e).length();
        }
    }

    private long copy(BlobStat from, BlobKey to) {
        if (parts.storage() instanceof ServerSideCopy copier) {
            return copier.copy(from.key(), to, MediaType.OCTET_STREAM);
        }
        try (InputStream in = parts.storage().openOriginal(from.key(), ByteRange.whole(from.length()))) {
            return parts.storage()
                    .put(new PutRequest(
                            to,
                            in,
                            OptionalLong.of(from.length()),
                            MediaType.OCTET_STREAM,
                            parts.budget().forStores()));
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "Blob " + from.key() + " cannot be read", e);
        }
    }

    private void checkTotal(long total, boolean fewerWillDo) {
        OptionalLong declared = session.session().length();
        long most = declared.orElse(parts.policy().maxBytes());
        if (total == 0) {
            throw Admission.empty(declared);
        }
        if (total > most || (total < most && !fewerWillDo)) {
            throw Admission.mismatch(Long.toString(total), declared);
        }
    }

    private void record(List<SessionPart> added) {
        session = parts.repository()
                .advance(new SessionAdvance(
                        session.session().id(),
                        session.token(),
                        session.attempt(),
                        added,
                        Optional.empty(),
                        store.due(session),
                        parts.now(),
                        parts.tombstoneEnd()));
        parts.changes().tombstoned();
    }

    private static StorageException changed(long length, long expected) {
        return new StorageException(
                StorageException.Reason.CORRUPT,
                "The upload was changed while it was joined: " + length + " bytes instead of " + expected
                        + "; start anew");
    }
}

package dev.mediamanager.internal.session;

import dev.mediamanager.Actor;
import dev.mediamanager.ContentDigest;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.SessionId;
import dev.mediamanager.Source;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadState;
import dev.mediamanager.UploadWay;
import dev.mediamanager.VersionState;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.HashingInputStream;
import dev.mediamanager.internal.io.Workspaces.Workspace;
import dev.mediamanager.internal.upload.Admission;
import dev.mediamanager.internal.upload.Completion;
import dev.mediamanager.internal.upload.LeaseKeeper;
import dev.mediamanager.internal.upload.OpenUploads;
import dev.mediamanager.internal.upload.Received;
import dev.mediamanager.internal.upload.SourceStream;
import dev.mediamanager.spi.FailedSession;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SpecReaders;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with sessions and ends them. What happens is: bytes to the store, then a row that says that they count; at the end the same steps as
 * for every upload, from inspection to commit. Thread-safe.
 */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Parts parts;
    private final Store store;
    private final Admission admission;
    private final Ticks ticks;
    private final OpenUploads open;
    private final Completion completion;

    /** Runs sessions over these parts. */
    public Sessions(Parts parts, Admission admission, Ticks ticks, OpenUploads open) {
        this.parts = parts;
        this.store = new Store(parts);
        this.admission = admission;
        this.ticks = ticks;
        this.open = open;
        this.completion = new Completion(parts);
    }

    /** Returns the session, if it is this user's; any user's if none is given. */
    public Optional<SessionRecord> find(SessionId id, Optional<Actor> user) {
        return parts.repository().findSession(id).filter(session -> user.isEmpty() || isOf(session, user.get()));
    }

    private static boolean isOf(SessionRecord session, Actor user) {
        return session.session().user().equals(user.user())
                && session.session().tenant().equals(user.tenant());
    }

    /** Returns what is told of a session, also of one that failed, if it is this user's; any user's if none is given. */
    public Optional<UploadSession> tell(SessionId id, Optional<Actor> user) {
        return find(id, user)
                .map(Sessions::snapshot)
                .or(() -> parts.repository()
                        .findFailedSession(id)
                        .filter(failed -> user.isEmpty() || isOf(failed, user.get()))
                        .map(Sessions::snapshot));
    }

    private static boolean isOf(FailedSession session, Actor user) {
        return session.user().equals(user.user()) && session.tenant().equals(user.tenant());
    }

    private static UploadSession snapshot(FailedSession session) {
        return new UploadSession(
                session.id(),
                session.way(),
                UploadState.FAILED,
                0,
                OptionalLong.empty(),
                0,
                0,
                session.forget(),
                Optional.empty(),
                Optional.of(session.failure()));
    }

    /** Returns what is told of a session. */
    public static UploadSession snapshot(SessionRecord row) {
        NewSession session = row.session();
        boolean over = row.version().state() != VersionState.STAGED;
        UploadState open = row.finishing().isPresent() ? UploadState.FINISHING : UploadState.OPEN;
        return new UploadSession(
                session.id(),
                session.way(),
                over ? UploadState.FINISHED : open,
                over ? row.version().length() : row.offset(),
                session.length(),
                session.partBytes(),
                row.token(),
                row.due(),
                over ? Optional.of(row.version().media()) : Optional.empty(),
                Optional.empty());
    }

    /** Makes the caller the writer. */
    public UploadSession resume(SessionRecord session) {
        return resumed(parts, session);
    }

    static UploadSession resumed(Parts parts, SessionRecord session) {
        return session.version().state() == VersionState.STAGED
                        && session.finishing().isEmpty()
                ? snapshot(parts.repository().takeSession(session.session().id(), new Store(parts).due(session)))
                : snapshot(session);
    }

    /** Adds bytes at the offset that the caller has seen. */
    @SuppressWarnings("try") // the grant is held, not used
    public UploadSession append(
            SessionRecord session, UploadSession seen, InputStream bytes, Optional<ContentDigest> digest) {
        require(session, UploadWay.APPEND);
        if (session.finishing().isPresent()) {
            throw finishing(session);
        }
        try (SourceStream source = SourceStream.open(Source.stream(bytes), parts, ticks);
                OpenUploads.Entry entry = open.enter();
                ByteBudget.Grant grant = parts.budget().take(Appending.BUFFER)) {
            SessionRecord begun = begin(session, seen);
            try (Workspace workspace = parts.workspaces().create();
                    Spool spool = Spool.in(workspace.folder())) {
                Cut cut = Cut.of(
                        store.multipart().multipartLimits(),
                        session.session().length().orElse(parts.policy().maxBytes()));
                SessionWriter writer = new SessionWriter(parts, store, spool, begun);
                Appending piece = new Appending(parts, writer, entry, cut, head -> admit(session, head), digest);
                return snapshot(piece.run(source));
            }
        } catch (MediaRejectedException e) {
            throw endedBy(session, seen, e);
        }
    }

    private SessionRecord begin(SessionRecord session, UploadSession seen) {
        return parts.repository()
                .beginAttempt(
                        session.session().id(),
                        seen.token(),
                        session.session().way().direct() ? session.offset() : seen.offset(),
                        store.due(session));
    }

    private MediaType admit(SessionRecord session, byte[] head) {
        return admission.admit(
                head, session.version().fileName(), session.session().declaredType(), recipes(session));
    }

    private RecipeSelector recipes(SessionRecord session) {
        return RecipeText.read(
                session.session().recipe(), SpecReaders.of(parts.processors().specReaders()));
    }

    /** Queues an upload to be finished in the background, if all of it is there. */
    public UploadSession finishLater(SessionRecord session, UploadSession seen) {
        if (session.version().state() != VersionState.STAGED
                || session.finishing().isPresent()) {
            return snapshot(session);
        }
        new Assembly(parts, store, session).check();
        SessionRecord queued = parts.repository().finishLater(session.session().id(), seen.token(), parts.now());
        parts.changes().finishing();
        return snapshot(queued);
    }

    /** Returns what is thrown for a session to which nothing can be added any more. */
    static MediaConflictException finishing(SessionRecord session) {
        return new MediaConflictException(
                "Upload session " + session.session().id() + " is being finished; nothing can be added to it");
    }

    /** Ends an upload, or returns the media that it became. */
    public Media finish(SessionRecord session, UploadSession seen) {
        try {
            return end(session, seen);
        } catch (MediaConflictException e) {
            throw e;
        } catch (MediaException e) {
            throw endedBy(session, seen, e);
        }
    }

    /** Does the same, and leaves it to the caller to give up what can never be finished. */
    Media end(SessionRecord session, UploadSession seen) {
        try {
            Optional<Media> earlier = media(session);
            return earlier.isPresent() ? earlier.get() : join(session, seen);
        } catch (MediaConflictException e) {
            return find(session.session().id(), Optional.empty()) // somebody else may have finished it
                    .flatMap(this::media)
                    .orElseThrow(() -> e);
        }
    }

    private Optional<Media> media(SessionRecord session) {
        return session.version().state() == VersionState.STAGED
                ? Optional.empty()
                : Optional.of(parts.repository()
                        .findMedia(session.version().media())
                        .orElseThrow(() -> gone(session.session().id())));
    }

    @SuppressWarnings("try") // the grant is held, not used
    private Media join(SessionRecord session, UploadSession seen) {
        try (OpenUploads.Entry entry = open.enter();
                ByteBudget.Grant grant = parts.budget().take(Appending.BUFFER + HashingInputStream.BUFFER_BYTES);
                Workspace workspace = parts.workspaces().create();
                Spool spool = Spool.in(workspace.folder())) {
            SessionRecord begun = begin(session, seen);
            try (LeaseKeeper lease = new LeaseKeeper(parts, session.version().id(), () -> lease(session), ticks)) {
                lease.inspecting();
                long length = new Assembly(parts, store, begun).join(spool);
                FinishingRead read = new FinishingRead(parts, begun, length);
                Inspected bytes = inspect(session, read, entry);
                return completion.complete(
                        session.version(), bytes.type(), recipes(session), bytes.all(), entry::check);
            }
        }
    }

    private record Inspected(MediaType type, Received all) {}

    /** Looks at every byte; twice before an upload is given up, since what was stored soundly may have been changed on its way here. */
    private Inspected inspect(SessionRecord session, FinishingRead read, OpenUploads.Entry entry) {
        try {
            return inspectOnce(session, read, entry);
        } catch (MediaException e) {
            if (!isHopeless(e)) {
                throw e;
            }
            LOG.info(
                    "Upload session {} is read once more: {}", session.session().id(), e.toString());
            return inspectOnce(session, read, entry);
        }
    }

    private Inspected inspectOnce(SessionRecord session, FinishingRead read, OpenUploads.Entry entry) {
        byte[] head = read.head();
        return new Inspected(admit(session, head), read.all(head, entry));
    }

    /** What is being finished does not expire, however long that takes. */
    private Instant lease(SessionRecord session) {
        Instant due = store.due(session);
        return due.isAfter(parts.leaseEnd()) ? due : parts.leaseEnd();
    }

    /** What can never be finished is given up at once, unless another writer has taken it meanwhile. */
    private <E extends MediaException> E endedBy(SessionRecord session, UploadSession seen, E e) {
        if (isHopeless(e)) {
            completion.abandon(
                    session.version(),
                    () -> parts.repository()
                            .abandonSession(session.session().id(), seen.token(), parts.now(), parts.tombstoneEnd()));
        }
        return e;
    }

    /** Tells whether an upload that failed so can never be finished. */
    static boolean isHopeless(MediaException e) {
        if (e instanceof StorageException failure) {
            return failure.reason() == StorageException.Reason.CORRUPT;
        }
        return e instanceof MediaRejectedException rejection
                && switch (rejection.reason()) {
                    case TOO_LARGE,
                            UNKNOWN_TYPE,
                            TYPE_NOT_ALLOWED,
                            TYPE_MISMATCH,
                            TOO_COMPLEX,
                            CORRUPT,
                            UNSUPPORTED_RECIPE -> true;
                    default -> false;
                };
    }

    /** Gives up a session, and deletes what the store has of it; what cannot be deleted now is later. */
    public void abort(SessionRecord session) {
        completion.abandon(session.version());
    }

    static void require(SessionRecord session, UploadWay way) {
        if (session.session().way() != way) {
            throw MediaRejectedException.argument(
                    "session " + session.session().id(),
                    "one of " + session.session().way(),
                    "one of " + way);
        }
    }

    /** Returns what is thrown for a session that does not exist, or not for whoever asks. */
    public static MediaNotFoundException gone(SessionId id) {
        return new MediaNotFoundException("upload session", id.value());
    }
}

package dev.mediamanager.internal.session;

import dev.mediamanager.Actor;
import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Version;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.location.LocationFreeSource;
import dev.mediamanager.internal.sniff.FileNames;
import dev.mediamanager.internal.upload.Admission;
import dev.mediamanager.internal.upload.Completion;
import dev.mediamanager.internal.upload.Filing;
import dev.mediamanager.internal.upload.SpaceReserver;
import dev.mediamanager.internal.upload.Staging;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.NewSession;
import dev.mediamanager.spi.Reservation;
import dev.mediamanager.spi.SessionAdvance;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SessionTail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Starts sessions: room and rows first, then what the store needs. Thread-safe. */
public final class SessionStart {
    private static final String INCOMING = "incoming/";

    private final Parts parts;
    private final Store store;
    private final Admission admission;
    private final Completion completion;

    /** Starts sessions over these parts. */
    public SessionStart(Parts parts, Admission admission) {
        this.parts = parts;
        this.store = new Store(parts);
        this.admission = admission;
        this.completion = new Completion(parts);
    }

    /** Returns how bytes go straight to the store unless something else is wanted: in parts, which nobody can change after the end. */
    public UploadWay usualDirectWay() {
        return parts.storage() instanceof MultipartStorage ? UploadWay.PARTS : UploadWay.PUT;
    }

    /** Starts a session of this user. */
    public UploadSession start(UploadRequest request, UploadWay way, Filing filing, Actor user) {
        if (request.source() instanceof LocationFreeSource) {
            throw MediaRejectedException.argument(
                    "withoutLocation of an upload in pieces",
                    "true",
                    "MediaManager.upload, where the bytes pass through in one go");
        }
        String fileName = FileNames.clean(request.fileName());
        OptionalLong length = request.source().length();
        admission.checkLength(length);
        if (length.isPresent() ? length.getAsLong() == 0 : way.direct()) {
            throw length.isPresent()
                    ? Admission.empty(length)
                    : MediaRejectedException.argument(
                            "source of an upload straight to the store", "of unknown length", "Source.toCome(length)");
        }
        checkAble(way, length);
        String recipe = RecipeText.write(request.recipe());
        Staging staging = new Staging(parts, request, filing, fileName, MediaType.OCTET_STREAM);
        Reservation reservation = staging.reserve(length.orElse(SpaceReserver.STEP), length.orElse(0));
        if (reservation instanceof Reservation.Duplicate duplicate) {
            return again(duplicate.version(), user);
        }
        Version version = ((Reservation.Staged) reservation).version();
        try {
            return Sessions.snapshot(open(version, request, way, recipe, user, filing.tenant()));
        } catch (RuntimeException | Error e) {
            completion.abandon(version);
            throw e;
        }
    }

    private void checkAble(UploadWay way, OptionalLong length) {
        switch (way) {
            case APPEND -> store.multipart();
            case PARTS -> {
                store.signer();
                store.multipart();
            }
            case PUT, FORM -> {
                long most = store.signer().maxBodyBytes();
                if (length.orElse(0) > most) {
                    throw new MediaRejectedException(
                            Reason.TOO_LARGE,
                            "The store takes less in one " + way + "; use UploadWay.PARTS",
                            length.getAsLong() + " bytes",
                            most + " bytes");
                }
            }
        }
    }

    private SessionRecord open(
            Version version, UploadRequest request, UploadWay way, String recipe, Actor user, String tenant) {
        boolean inParts = way == UploadWay.APPEND || way == UploadWay.PARTS;
        OptionalLong length = request.source().length();
        String uploadId = inParts
                ? store.multipart()
                        .beginMultipart(version.blob(), MediaType.OCTET_STREAM)
                        .id()
                : "";
        long partBytes = inParts
                ? Cut.of(
                                store.multipart().multipartLimits(),
                                length.orElse(parts.policy().maxBytes()))
                        .usual()
                : length.orElse(0);
        Instant expires = parts.now().plus(parts.sessions().total());
        NewSession session = new NewSession(
                parts.ids().session(),
                version.id(),
                user.user(),
                user.tenant(),
                way,
                uploadId,
                partBytes,
                length,
                request.declaredType(),
                recipe,
                expires);
        SessionRecord opened =
                parts.repository().openSession(session, parts.sessions().openPerUser(), store.due(expires));
        return inParts ? opened : expectIncoming(opened, tenant);
    }

    /** The blob that is sent gets a row like every other, and is never the one that is read. */
    private SessionRecord expectIncoming(SessionRecord opened, String tenant) {
        BlobKey key = new BlobKey(
                INCOMING + parts.naming().newKey(parts.ids().random(), tenant).value());
        parts.repository().stageTail(opened.session().id(), opened.token(), key, store.due(opened));
        return parts.repository()
                .advance(new SessionAdvance(
                        opened.session().id(),
                        opened.token(),
                        opened.attempt(),
                        List.of(),
                        Optional.of(new SessionTail(key, 0, 0)),
                        store.due(opened),
                        parts.now(),
                        parts.tombstoneEnd()));
    }

    /** Whoever did not hear the answer gets the same session. */
    private UploadSession again(Version first, Actor user) {
        SessionRecord session = parts.repository()
                .findSessionOf(first.id())
                .filter(found -> found.session().user().equals(user.user())
                        && found.session().tenant().equals(user.tenant()))
                .orElseThrow(
                        () -> new MediaConflictException("The idempotency key was used by another upload, into media "
                                + first.media() + "; use a new key"));
        return Sessions.resumed(parts, session);
    }
}

package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.ContentDigest;
import dev.mediamanager.Media;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.SessionId;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadState;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Uploads;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.session.Sessions;
import dev.mediamanager.internal.upload.Filing;
import dev.mediamanager.spi.SessionRecord;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StoredPart;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The uploads in pieces for one guard. */
record UploadsView(Engine engine, Guard guard) implements Uploads {
    @Override
    public UploadSession start(UploadRequest request) {
        return begin(request, UploadWay.APPEND);
    }

    @Override
    public UploadSession direct(UploadRequest request) {
        return begin(request, engine.sessionStart().usualDirectWay());
    }

    @Override
    public UploadSession direct(UploadRequest request, UploadWay way) {
        if (!way.direct()) {
            throw MediaRejectedException.argument(
                    "way of an upload straight to the store", way.toString(), "PARTS, PUT or FORM; else Uploads.start");
        }
        return begin(request, way);
    }

    private UploadSession begin(UploadRequest request, UploadWay way) {
        Filing filing = engine.filing(guard, request);
        return engine.sessionStart().start(request, way, filing, guard.actor());
    }

    @Override
    public Optional<UploadSession> find(SessionId id) {
        engine.checkOpen();
        guard.check(Operation.UPLOAD);
        return engine.sessions().tell(id, guard.only());
    }

    @Override
    public UploadSession get(SessionId id) {
        return find(id).orElseThrow(() -> Sessions.gone(id));
    }

    @Override
    public UploadSession resume(SessionId id) {
        return engine.sessions().resume(own(id));
    }

    @Override
    public UploadSession append(UploadSession session, InputStream bytes) {
        return engine.sessions().append(own(session.id()), session, bytes, Optional.empty());
    }

    @Override
    public UploadSession append(UploadSession session, InputStream bytes, ContentDigest digest) {
        return engine.sessions().append(own(session.id()), session, bytes, Optional.of(digest));
    }

    @Override
    public Media finish(UploadSession session) {
        Media uploaded = engine.sessions().finish(own(session.id()), session);
        engine.accessLog()
                .note(
                        AccessAction.UPLOAD,
                        guard.actor(),
                        uploaded,
                        uploaded.current().id().value());
        return uploaded;
    }

    @Override
    public UploadSession finishLater(UploadSession session) {
        UploadSession now = get(session.id());
        return now.state() == UploadState.OPEN ? engine.sessions().finishLater(own(session.id()), session) : now;
    }

    @Override
    public UploadSession await(SessionId id, Duration timeout) {
        UploadSession session =
                engine.waiter().await(() -> get(id), one -> one.state() != UploadState.FINISHING, timeout);
        session.media().ifPresent(engine.parts().catalogue()::invalidate); // another process may have finished it
        return session;
    }

    @Override
    public void abort(SessionId id) {
        engine.sessions().abort(own(id));
    }

    @Override
    public SignedRequest signPart(SessionId id, int number) {
        return engine.directRequests().part(own(id), number, Optional.empty());
    }

    @Override
    public SignedRequest signPart(SessionId id, int number, ContentDigest digest) {
        return engine.directRequests().part(own(id), number, Optional.of(digest));
    }

    @Override
    public List<StoredPart> parts(SessionId id) {
        return engine.directRequests().parts(own(id));
    }

    @Override
    public SignedRequest signPut(SessionId id) {
        return engine.directRequests().put(own(id), Optional.empty());
    }

    @Override
    public SignedRequest signPut(SessionId id, ContentDigest digest) {
        return engine.directRequests().put(own(id), Optional.of(digest));
    }

    @Override
    public SignedForm signForm(SessionId id) {
        return engine.directRequests().form(own(id));
    }

    private SessionRecord own(SessionId id) {
        engine.checkOpen();
        guard.check(Operation.UPLOAD);
        return engine.sessions().find(id, guard.only()).orElseThrow(() -> Sessions.gone(id));
    }
}

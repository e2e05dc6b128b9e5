package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Job;
import dev.mediamanager.JobOptions;
import dev.mediamanager.Media;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.Operation;
import dev.mediamanager.Recipe;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Version;
import dev.mediamanager.internal.access.Grants;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.audit.AccessLog;
import dev.mediamanager.internal.audit.AuditOptions;
import dev.mediamanager.internal.caption.Captioning;
import dev.mediamanager.internal.caption.Reporting;
import dev.mediamanager.internal.caption.StoredCaptions;
import dev.mediamanager.internal.deliver.Contents;
import dev.mediamanager.internal.deliver.EncryptedStreams;
import dev.mediamanager.internal.deliver.Playlists;
import dev.mediamanager.internal.deliver.Sections;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.event.EventDispatcher;
import dev.mediamanager.internal.job.JobRunner;
import dev.mediamanager.internal.job.JobWaiter;
import dev.mediamanager.internal.job.OnDemand;
import dev.mediamanager.internal.job.Workforce;
import dev.mediamanager.internal.playback.PlaybackSecrets;
import dev.mediamanager.internal.recovery.Reconciler;
import dev.mediamanager.internal.recovery.Verifier;
import dev.mediamanager.internal.session.DirectRequests;
import dev.mediamanager.internal.session.Finisher;
import dev.mediamanager.internal.session.SessionStart;
import dev.mediamanager.internal.session.Sessions;
import dev.mediamanager.internal.sniff.TypeDetector;
import dev.mediamanager.internal.upload.Admission;
import dev.mediamanager.internal.upload.Filing;
import dev.mediamanager.internal.upload.OpenUploads;
import dev.mediamanager.internal.upload.Uploader;
import dev.mediamanager.spi.MediaEventListener;
import dev.mediamanager.spi.NewJob;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running engine behind all views of one manager. Thread-safe. */
public final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Parts parts;
    private final Runnable afterwards;
    private final Map<String, String> description;
    private final Ticks ticks;
    private final OpenUploads open;
    private final Uploader uploader;
    private final SessionStart sessionStart;
    private final Sessions sessions;
    private final Finisher finisher;
    private final DirectRequests directRequests;
    private final Contents contents;
    private final Playlists playlists;
    private final Sections sections;
    private final EncryptedStreams encryptedStreams;
    private final JobRunner runner;
    private final JobWaiter waiter;
    private final OnDemand onDemand;
    private final Captioning captioning;
    private final Reporting reporting;
    private final Reconciler reconciler;
    private final Verifier verifier;
    private final EventDispatcher events;
    private final AccessLog accessLog;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Starts an engine.
     *
     * @param parts what it is made of
     * @param listeners who hears of events
     * @param workforce how many jobs run at once, and how many uploads are finished in the background beside them
     * @param maxOpenUploads how many uploads run at once
     * @param audit how accesses are logged
     * @param secrets what sessions of viewers are signed with
     * @param description what to tell of the wiring beside the parts' own words
     * @param afterwards closes the plug-ins, last
     */
    public Engine(
            Parts parts,
            List<MediaEventListener> listeners,
            Workforce workforce,
            int maxOpenUploads,
            AuditOptions audit,
            PlaybackSecrets secrets,
            Map<String, String> description,
            Runnable afterwards) {
        this.parts = parts;
        this.afterwards = afterwards;
        this.description = Map.copyOf(description);
        ticks = new Ticks(parts.timing().tick());
        accessLog = new AccessLog(parts, audit);
        TypeDetector detector = new TypeDetector();
        open = new OpenUploads(maxOpenUploads);
        Admission admission = new Admission(parts, detector);
        uploader = new Uploader(parts, admission, ticks, open);
        sessionStart = new SessionStart(parts, admission);
        sessions = new Sessions(parts, admission, ticks, open);
        finisher = new Finisher(parts, sessions, ticks, accessLog::uploaded, workforce.pictures());
        directRequests = new DirectRequests(parts);
        contents = new Contents(parts, detector);
        playlists = new Playlists(parts, contents);
        sections = new Sections(contents, playlists);
        encryptedStreams = new EncryptedStreams(contents, playlists, secrets, parts::now);
        waiter = new JobWaiter(parts);
        onDemand = new OnDemand(parts, waiter);
        captioning = new Captioning(parts, ticks, waiter);
        reporting = new Reporting(parts);
        reconciler = new Reconciler(parts);
        runner = new JobRunner(parts, ticks, workforce, new StoredCaptions(parts)::find);
        verifier = new Verifier(parts, runner);
        events = new EventDispatcher(parts, listeners, ticks);
    }

    void checkOpen() {
        if (closed.get()) {
            throw new MediaClosedException();
        }
    }

    /** Returns a media on which the guard lets the operation be done. */
    Media media(Guard guard, Operation operation, MediaId id) {
        checkOpen();
        guard.check(Operation.VIEW);
        Media media = parts.catalogue().find(id).orElseThrow(() -> new MediaNotFoundException("media", id.value()));
        guard.check(operation, media);
        return media;
    }

    /** Returns a media in the recycle bin on which the guard lets the operation be done. */
    Media recycled(Guard guard, Operation operation, MediaId id) {
        checkOpen();
        guard.check(Operation.VIEW);
        Media media =
                parts.repository().findRecycled(id).orElseThrow(() -> new MediaNotFoundException("media", id.value()));
        guard.check(operation, media);
        return media;
    }

    /** Returns where an upload belongs that the guard lets be made, and be charged to the accounts it names. */
    Filing filing(Guard guard, UploadRequest request) {
        checkOpen();
        if (request.newVersionOf().isPresent()) {
            Media replaced =
                    media(guard, Operation.UPLOAD, request.newVersionOf().get());
            checkAccounts(guard, request, replaced.tenant());
            return Filing.ofNewVersion(request, replaced);
        }
        guard.check(Operation.UPLOAD);
        request.labels().project().ifPresent(guard::checkMayFile);
        checkAccounts(guard, request, guard.actor().tenant());
        parts.metadata().check(request.metadata());
        return Filing.ofNewMedia(request, guard.actor());
    }

    private static void checkAccounts(Guard guard, UploadRequest request, String tenant) {
        request.accounts().forEach(account -> guard.checkMayCharge(account.orInTenant(tenant)));
    }

    Parts parts() {
        return parts;
    }

    Uploader uploader() {
        return uploader;
    }

    SessionStart sessionStart() {
        return sessionStart;
    }

    Sessions sessions() {
        return sessions;
    }

    DirectRequests directRequests() {
        return directRequests;
    }

    Contents contents() {
        return contents;
    }

    Playlists playlists() {
        return playlists;
    }

    Sections sections() {
        return sections;
    }

    EncryptedStreams encryptedStreams() {
        return encryptedStreams;
    }

    JobRunner runner() {
        return runner;
    }

    JobWaiter waiter() {
        return waiter;
    }

    OnDemand onDemand() {
        return onDemand;
    }

    Captioning captioning() {
        return captioning;
    }

    Reporting reporting() {
        return reporting;
    }

    Reconciler reconciler() {
        return reconciler;
    }

    Verifier verifier() {
        return verifier;
    }

    Grants grants() {
        return new Grants(parts.repository(), parts::now);
    }

    AccessLog accessLog() {
        return accessLog;
    }

    /** Queues a job that makes these variants of the current version; returns the one that is to make them already, if there is one. */
    Job enqueue(Guard guard, Media media, Recipe recipe, JobOptions options) {
        Version version = media.current();
        NewJob job = parts.newJob(version.id(), version.kind(), recipe).with(options);
        Job queued = parts.repository().enqueue(job);
        parts.changes().committed(media.id());
        parts.changes().queued();
        accessLog.note(AccessAction.EDIT, guard.actor(), media, "");
        return queued;
    }

    Map<String, String> description() {
        return description;
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            List<Runnable> steps = List.of(
                    waiter::close,
                    finisher::stop,
                    open::close,
                    finisher::close,
                    runner::close,
                    events::close,
                    reconciler::close,
                    accessLog::close,
                    ticks::close,
                    parts.threads()::shutdownNow,
                    parts.workspaces()::sweep,
                    afterwards);
            steps.forEach(Engine::closeStep);
        }
    }

    /** One step that fails must not leave the rest open. */
    private static void closeStep(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("The manager did not close completely", e);
        }
    }
}

package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Actor;
import dev.mediamanager.Audit;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Delivery;
import dev.mediamanager.Grant;
import dev.mediamanager.Job;
import dev.mediamanager.JobOptions;
import dev.mediamanager.Jobs;
import dev.mediamanager.Library;
import dev.mediamanager.Maintenance;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollections;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Operation;
import dev.mediamanager.Quotas;
import dev.mediamanager.Recipe;
import dev.mediamanager.Sharing;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Uploads;
import dev.mediamanager.internal.access.Grants;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.access.LinkGuard;
import java.util.Optional;

/** A manager as one sees it for whom it acts. */
public final class ManagerView implements MediaManager {
    private final Engine engine;
    private final Guard guard;
    private final boolean owner;

    private ManagerView(Engine engine, Guard guard, boolean owner) {
        this.engine = engine;
        this.guard = engine.accessLog().watch(guard);
        this.owner = owner;
    }

    /** Returns the view whose closing closes the engine. */
    public static MediaManager owning(Engine engine, Guard guard) {
        return new ManagerView(engine, guard, true);
    }

    @Override
    public MediaManager actingAs(Actor actor) {
        engine.checkOpen();
        guard.checkMayActAs(actor);
        return new ManagerView(engine, new Guard.Bound(actor, engine.parts().access(), engine.grants()), false);
    }

    @Override
    public MediaManager openLink(String token) {
        engine.checkOpen();
        Grants grants = engine.grants();
        String hash = Grants.hash(token).orElseThrow(ManagerView::noLink);
        Grant grant = grants.ofLink(hash).orElseThrow(ManagerView::noLink);
        Media media = engine.parts().catalogue().find(grant.media()).orElseThrow(ManagerView::noLink);
        Actor bearer = Actor.user("link " + grant.id()).inTenant(media.tenant());
        return new ManagerView(engine, new LinkGuard(bearer, hash, grants), false);
    }

    /** Says nothing of the token, and nothing of what it may have opened. */
    private static MediaNotFoundException noLink() {
        return new MediaNotFoundException("link", "that was given");
    }

    @Override
    public Media upload(UploadRequest request) {
        Media uploaded = engine.uploader().upload(request, engine.filing(guard, request));
        engine.accessLog()
                .note(
                        AccessAction.UPLOAD,
                        guard.actor(),
                        uploaded,
                        uploaded.current().id().value());
        return uploaded;
    }

    @Override
    public Job process(MediaId id, Recipe recipe, JobOptions options) {
        Media media = engine.media(guard, Operation.EDIT, id);
        if (recipe.isEmpty()) {
            throw MediaRejectedException.argument("recipe", "no variants", "at least one variant");
        }
        engine.parts().processors().check(media.current().type(), recipe);
        return engine.enqueue(guard, media, recipe, options);
    }

    @Override
    public MediaContent stream(MediaRef ref) {
        return stream(ref, Optional.empty());
    }

    @Override
    public MediaContent stream(MediaRef ref, ByteRange range) {
        return stream(ref, Optional.of(range));
    }

    private MediaContent stream(MediaRef ref, Optional<ByteRange> range) {
        Media media = engine.media(guard, Operation.VIEW, ref.media());
        engine.accessLog().note(AccessAction.VIEW, guard.actor(), media, ref);
        return engine.contents().open(media, ref, range);
    }

    @Override
    public Library library() {
        return new LibraryView(engine, guard);
    }

    @Override
    public Jobs jobs() {
        return new JobsView(engine, guard);
    }

    @Override
    public Uploads uploads() {
        return new UploadsView(engine, guard);
    }

    @Override
    public Quotas quotas() {
        return new QuotasView(engine, guard);
    }

    @Override
    public Delivery delivery() {
        return new DeliveryView(engine, guard);
    }

    @Override
    public Sharing sharing() {
        return new SharingView(engine, guard);
    }

    @Override
    public MediaCollections collections() {
        return new CollectionsView(engine, guard);
    }

    @Override
    public Audit audit() {
        return new AuditView(engine, guard);
    }

    @Override
    public Maintenance maintenance() {
        return new MaintenanceView(engine, guard);
    }

    @Override
    public void close() {
        if (owner) {
            engine.close();
        }
    }
}

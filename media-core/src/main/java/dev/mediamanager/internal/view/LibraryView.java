package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Batch;
import dev.mediamanager.BatchResult;
import dev.mediamanager.Caption;
import dev.mediamanager.CaptionReport;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.CopyRequest;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.Job;
import dev.mediamanager.Library;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaOrder;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Operation;
import dev.mediamanager.Page;
import dev.mediamanager.PerceptualHash;
import dev.mediamanager.SimilarMedia;
import dev.mediamanager.Source;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.internal.access.Guard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The catalogue for one guard. */
record LibraryView(Engine engine, Guard guard) implements Library {
    @Override
    public Optional<Media> find(MediaId id) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        return engine.parts().catalogue().find(id).filter(guard::sees);
    }

    @Override
    public Media get(MediaId id) {
        return find(id).orElseThrow(() -> new MediaNotFoundException("media", id.value()));
    }

    @Override
    public long count(MediaQuery query) {
        if (guard.tenant().isEmpty()) {
            engine.checkOpen();
            guard.check(Operation.VIEW);
            return engine.parts().repository().countMedia(query);
        }
        MediaQuery pages = new MediaQuery(query.filters(), MediaOrder.NEWEST, MediaQuery.MAX_LIMIT, Optional.empty());
        Page<Media> page = list(pages);
        long count = page.items().size();
        while (page.next().isPresent()) {
            page = list(pages.after(page.next().get()));
            count += page.items().size();
        }
        return count;
    }

    @Override
    public Page<Media> list(MediaQuery query) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        MediaQuery confined = guard.tenant().map(query::inTenant).orElse(query);
        Page<Media> page = engine.parts().repository().listMedia(confined);
        List<Media> visible = guard.visible(page.items()).stream()
                .filter(media -> media.recycled().isEmpty() || guard.allows(Operation.RECYCLE, media))
                .toList();
        return new Page<>(visible, page.next());
    }

    @Override
    public List<SimilarMedia> findSimilar(MediaId id, int maxDistance, int limit) {
        Media media = get(id);
        Optional<PerceptualHash> hash = media.analysis().map(ImageAnalysis::perceptualHash);
        return new SimilarSearch(engine, guard, Optional.of(media)).find(hash, maxDistance, limit);
    }

    @Override
    public List<SimilarMedia> findSimilar(PerceptualHash hash, int maxDistance, int limit) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        return new SimilarSearch(engine, guard, Optional.empty()).find(Optional.of(hash), maxDistance, limit);
    }

    @Override
    public List<Version> versions(MediaId id) {
        get(id);
        return engine.parts().repository().listVersions(id);
    }

    @Override
    public Media rollBack(MediaId id, long revision, VersionId version) {
        engine.media(guard, Operation.UPLOAD, id);
        return new RollingBack(engine, guard).to(id, revision, version);
    }

    @Override
    public MediaRef variant(MediaId id, VariantSpec spec, Duration timeout) {
        Media media = engine.media(guard, Operation.VIEW, id);
        return engine.onDemand().find(media, spec).orElseGet(() -> {
            guard.check(Operation.DERIVE, media);
            return engine.onDemand().make(media, spec, timeout);
        });
    }

    @Override
    public List<Caption> captions(MediaId id) {
        return engine.captioning().list(engine.media(guard, Operation.VIEW, id));
    }

    @Override
    public Caption addCaptions(MediaId id, CaptionTrack track, Source source) {
        Media media = engine.media(guard, Operation.EDIT, id);
        Caption added = engine.captioning().add(media, track, source);
        engine.accessLog().note(AccessAction.EDIT, guard.actor(), media, added.ref());
        return added;
    }

    @Override
    public void deleteCaptions(MediaRef ref) {
        Media media = engine.media(guard, Operation.EDIT, ref.media());
        if (!engine.captioning().delete(media, ref)) {
            throw new MediaNotFoundException("captions", ref.toString());
        }
        engine.accessLog().note(AccessAction.EDIT, guard.actor(), media, ref);
    }

    @Override
    public CaptionReport captionReport(MediaId id, List<CaptionReport.Silence> silences) {
        Media media = engine.media(guard, Operation.VIEW, id);
        return engine.reporting().report(media, engine.captioning().list(media), silences);
    }

    @Override
    public Media update(MediaId id, long revision, MediaEdit edit) {
        Media edited = engine.media(guard, Operation.EDIT, id);
        edit.labels().ifPresent(labels -> guard.checkMayRefile(edited.labels(), labels));
        edit.metadata().ifPresent(engine.parts().metadata()::check);
        Media updated = engine.parts()
                .repository()
                .updateMedia(id, revision, edit, engine.parts().now());
        engine.parts().changes().committed(id);
        engine.accessLog().note(AccessAction.EDIT, guard.actor(), updated, "");
        return updated;
    }

    @Override
    public Media copy(MediaId id, CopyRequest request) {
        return new Copying(engine, guard).copy(engine.media(guard, Operation.VIEW, id), request);
    }

    @Override
    public Media recycle(MediaId id, long revision) {
        engine.media(guard, Operation.RECYCLE, id);
        return new Recycling(engine, guard).recycle(id, revision);
    }

    @Override
    public Media restore(MediaId id) {
        return new Recycling(engine, guard).restore(engine.recycled(guard, Operation.RECYCLE, id));
    }

    @Override
    public BatchResult batch(Batch batch) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        return new BatchRun(engine, guard, batch).run();
    }

    @Override
    public void delete(MediaId id) {
        Media media = deletable(id);
        List<Job> jobs = engine.parts().repository().listJobs(id);
        boolean deleted = engine.parts()
                .repository()
                .deleteMedia(id, engine.parts().now(), engine.parts().tombstoneEnd());
        engine.parts().changes().committed(id);
        engine.parts().changes().tombstoned();
        jobs.forEach(job -> engine.runner().cancelled(job.id()));
        if (!deleted) {
            throw new MediaNotFoundException("media", id.value());
        }
        engine.accessLog().note(AccessAction.DELETE, guard.actor(), media, "");
    }

    /** It may lie in the recycle bin. */
    private Media deletable(MediaId id) {
        engine.checkOpen();
        return engine.parts().catalogue().find(id).isPresent()
                ? engine.media(guard, Operation.DELETE, id)
                : engine.recycled(guard, Operation.DELETE, id);
    }
}

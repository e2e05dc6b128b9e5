package dev.mediamanager.internal.view;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Batch;
import dev.mediamanager.BatchAction;
import dev.mediamanager.Labels;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.spi.MediaChange;
import java.util.Optional;

/** What the action of a batch comes to for one media, and what follows when it is done. */
record BatchPlan(Engine engine, Guard guard, Batch batch) {
    /** A media and its change; absent if it is so already. */
    record Planned(Media media, Optional<MediaChange> change) {}

    /** Plans for a media. Throws what a call for this one alone would throw. */
    Planned plan(BatchSource.Selected selected) {
        Media media = selected.media()
                .orElseThrow(
                        () -> new MediaNotFoundException("media", selected.id().value()));
        guard.check(batch.action().operation(), media);
        return new Planned(media, change(media));
    }

    private Optional<MediaChange> change(Media media) {
        boolean recycled = media.recycled().isPresent();
        BatchAction action = batch.action();
        if (action instanceof BatchAction.Delete) {
            return Optional.of(new MediaChange.Delete(media.id()));
        } else if (action instanceof BatchAction.Recycle) {
            return recycled ? Optional.empty() : Optional.of(new MediaChange.Recycle(media.id(), media.revision()));
        } else if (action instanceof BatchAction.Restore) {
            return recycled
                    ? Optional.of(
                            new MediaChange.Restore(media.id(), new Recycling(engine, guard).cancelledWith(media)))
                    : Optional.empty();
        } else if (recycled) {
            throw new MediaNotFoundException("media", media.id().value());
        }
        Labels labels = labels(media.labels());
        guard.checkMayRefile(media.labels(), labels);
        return labels.equals(media.labels())
                ? Optional.empty()
                : Optional.of(new MediaChange.Edit(media.id(), media.revision(), MediaEdit.NONE.labels(labels)));
    }

    private Labels labels(Labels before) {
        if (batch.action() instanceof BatchAction.Move move) {
            return new Labels(before.tags(), move.project());
        }
        BatchAction.Tag tag = (BatchAction.Tag) batch.action();
        Labels after = before;
        for (String word : tag.removed()) {
            after = after.without(word);
        }
        for (String word : tag.added()) {
            after = after.with(word);
        }
        return after;
    }

    /** Tells the other parts that a change was committed. */
    void committed(Planned planned) {
        Parts parts = engine.parts();
        Media media = planned.media();
        parts.changes().committed(media.id());
        if (batch.action() instanceof BatchAction.Delete) {
            ended(media);
            note(AccessAction.DELETE, media, "");
        } else if (batch.action() instanceof BatchAction.Recycle) {
            ended(media);
            note(AccessAction.EDIT, media, Recycling.RECYCLED);
        } else if (batch.action() instanceof BatchAction.Restore) {
            parts.changes().queued();
            note(AccessAction.EDIT, media, Recycling.RESTORED);
        } else {
            note(AccessAction.EDIT, media, "");
        }
    }

    private void ended(Media media) {
        engine.parts().changes().tombstoned();
        media.jobs().forEach(engine.runner()::cancelled);
    }

    private void note(AccessAction action, Media media, String detail) {
        engine.accessLog().note(action, guard.actor(), media, detail);
    }
}

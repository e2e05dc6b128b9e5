package dev.mediamanager.internal.memory;

import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.spi.MediaChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes of several media: all are checked before the first is made, since there is no way back. */
record MediaChanges(Catalogue catalogue, Instant now, Instant keepUntil) {
    void make(List<MediaChange> changes) {
        changes.forEach(this::check);
        changes.forEach(this::make);
    }

    private void check(MediaChange change) {
        MediaId id = change.id();
        if (change instanceof MediaChange.Edit edit) {
            Catalogue.checkRevision(require(id, "media", catalogue.find(id)), edit.revision());
        } else if (change instanceof MediaChange.Recycle recycle) {
            Catalogue.checkRevision(require(id, "media", catalogue.find(id)), recycle.revision());
        } else if (change instanceof MediaChange.Restore) {
            require(id, "recycled media", catalogue.findRecycled(id));
        } else {
            require(id, "media", catalogue.find(id).or(() -> catalogue.findRecycled(id)));
        }
    }

    private static Media require(MediaId id, String what, Optional<Media> found) {
        return found.orElseThrow(() -> new MediaNotFoundException(what, id.value()));
    }

    private void make(MediaChange change) {
        if (change instanceof MediaChange.Edit edit) {
            catalogue.update(edit.id(), edit.revision(), edit.edit(), now);
        } else if (change instanceof MediaChange.Recycle recycle) {
            catalogue.recycle(recycle.id(), recycle.revision(), now, keepUntil);
        } else if (change instanceof MediaChange.Restore restore) {
            catalogue.restore(restore.id(), restore.jobs(), now);
        } else {
            catalogue.delete(change.id(), now, keepUntil);
        }
    }
}

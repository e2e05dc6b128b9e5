package dev.mediamanager.jdbi;

import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.BatchRepository;
import dev.mediamanager.spi.MediaChange;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Changes of several media in one transaction. */
final class Batches implements BatchRepository {
    private final Transactions transactions;
    private final MediaReader media;
    private final JobTable jobs;

    Batches(Transactions transactions, MediaReader media, JobTable jobs) {
        this.transactions = transactions;
        this.media = media;
        this.jobs = jobs;
    }

    @Override
    public List<Media> findMedia(List<MediaId> ids) {
        return ids.isEmpty() ? List.of() : transactions.read(handle -> media.find(handle, ids));
    }

    @Override
    public void changeMedia(List<MediaChange> changes, Instant now, Instant keepUntil) {
        transactions.run(handle -> {
            // In one order, so that two batches do not wait for each other.
            changes.stream().map(MediaChange::id).sorted().forEach(id -> Locks.media(handle, id));
            changes.forEach(change -> make(handle, change, now, keepUntil));
        });
    }

    private void make(Handle handle, MediaChange change, Instant now, Instant keepUntil) {
        if (change instanceof MediaChange.Edit edit) {
            Catalogue.update(handle, edit.id(), edit.revision(), edit.edit(), now);
        } else if (change instanceof MediaChange.Recycle recycle) {
            RecycleBin.recycle(handle, jobs, recycle.id(), recycle.revision(), now, keepUntil);
        } else if (change instanceof MediaChange.Restore restore) {
            RecycleBin.restore(handle, jobs, restore.id(), restore.jobs(), now);
        } else if (!Catalogue.delete(handle, jobs, change.id(), now, keepUntil)) {
            throw new MediaNotFoundException("media", change.id().value());
        }
    }
}

package dev.mediamanager.jdbi;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.VersionId;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.RecycleRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Putting media into the recycle bin, and what becomes of them there. */
final class RecycleBin implements RecycleRepository {
    private final Transactions transactions;
    private final MediaReader media;
    private final JobTable jobs;

    RecycleBin(Transactions transactions, MediaReader media, JobTable jobs) {
        this.transactions = transactions;
        this.media = media;
        this.jobs = jobs;
    }

    @Override
    public Media recycleMedia(MediaId id, long revision, Instant now, Instant keepUntil) {
        return transactions.write(handle -> {
            Locks.media(handle, id);
            recycle(handle, jobs, id, revision, now, keepUntil);
            return media.findRecycled(handle, id).orElseThrow();
        });
    }

    /** Recycles a media that is locked. */
    static void recycle(Handle handle, JobTable jobs, MediaId id, long revision, Instant now, Instant keepUntil) {
        if (!RecycleTable.insert(handle, id, revision, now)) {
            throw MediaTable.notAtRevision(handle, id, revision);
        }
        jobs.cancelAll(handle, id, now, keepUntil);
        staged(handle, id).forEach(version -> Uploads.abandon(handle, version, now, keepUntil));
        Outbox.record(handle, MediaEvent.Type.MEDIA_RECYCLED, id, Optional.empty(), now);
    }

    private static List<VersionId> staged(Handle handle, MediaId id) {
        return handle.select("SELECT id FROM media_version WHERE media_id = ? AND state = 'STAGED'", id)
                .map(Row.to(row -> new VersionId(row.text("id"))))
                .list();
    }

    @Override
    public Optional<Media> findRecycled(MediaId id) {
        return transactions.read(handle -> media.findRecycled(handle, id));
    }

    @Override
    public Media restoreMedia(MediaId id, List<NewJob> again, Instant now) {
        return transactions.write(handle -> {
            Locks.media(handle, id);
            restore(handle, jobs, id, again, now);
            return media.find(handle, id).orElseThrow();
        });
    }

    /** Restores a media that is locked. */
    static void restore(Handle handle, JobTable jobs, MediaId id, List<NewJob> again, Instant now) {
        if (!RecycleTable.remove(handle, id, now)) {
            throw new MediaNotFoundException("recycled media", id.value());
        }
        Outbox.record(handle, MediaEvent.Type.MEDIA_RESTORED, id, Optional.empty(), now);
        again.forEach(job -> jobs.enqueue(handle, job));
    }

    @Override
    public List<MediaId> purgeMedia(Instant recycledUntil, Instant now, Instant keepUntil, int limit) {
        return transactions.write(handle -> {
            List<MediaId> due = RecycleTable.listUntil(handle, recycledUntil, limit);
            // In one order, so that two processes that do this do not wait for each other.
            due.stream().sorted().forEach(id -> Locks.media(handle, id));
            return due.stream()
                    .filter(id -> RecycleTable.hasSince(handle, id, recycledUntil))
                    .filter(id -> Catalogue.delete(handle, jobs, id, now, keepUntil))
                    .toList();
        });
    }
}

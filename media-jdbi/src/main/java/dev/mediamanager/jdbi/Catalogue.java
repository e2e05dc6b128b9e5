package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import dev.mediamanager.Variant;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import dev.mediamanager.VersionState;
import dev.mediamanager.jdbi.internal.database.Locks;
import dev.mediamanager.jdbi.internal.database.Transactions;
import dev.mediamanager.spi.CatalogueRepository;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.SimilarMatch;
import dev.mediamanager.spi.SimilarQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finding, editing and deleting media. */
final class Catalogue implements CatalogueRepository {
    private final Transactions transactions;
    private final MediaReader media;
    private final VariantReader variants;
    private final JobTable jobs;

    Catalogue(Transactions transactions, MediaReader media, VariantReader variants, JobTable jobs) {
        this.transactions = transactions;
        this.media = media;
        this.variants = variants;
        this.jobs = jobs;
    }

    @Override
    public Optional<Media> findMedia(MediaId id) {
        return transactions.read(handle -> media.find(handle, id));
    }

    @Override
    public Page<Media> listMedia(MediaQuery query) {
        return transactions.read(handle -> media.list(handle, query));
    }

    @Override
    public long countMedia(MediaQuery query) {
        return transactions.read(handle -> MediaListing.count(handle, query));
    }

    @Override
    public List<SimilarMatch> findSimilar(SimilarQuery query) {
        return transactions.read(handle -> HashTable.find(handle, query));
    }

    @Override
    public List<Version> listVersions(MediaId id) {
        return transactions.read(handle -> VersionTable.listCommitted(handle, id));
    }

    @Override
    public Optional<Version> findVersion(VersionId id) {
        return transactions.read(handle -> VersionTable.findCommitted(handle, id));
    }

    @Override
    public List<Variant> listVariants(VersionId id) {
        return transactions.read(handle -> variants.load(handle, List.of(id)).getOrDefault(id, List.of()));
    }

    @Override
    public Media updateMedia(MediaId id, long revision, MediaEdit edit, Instant now) {
        return transactions.write(handle -> {
            Locks.media(handle, id);
            update(handle, id, revision, edit, now);
            return media.find(handle, id).orElseThrow();
        });
    }

    /** Edits a media that is locked. */
    static void update(Handle handle, MediaId id, long revision, MediaEdit edit, Instant now) {
        int updated = handle.createUpdate("""
                            UPDATE media SET title = COALESCE(:title, title), updated = :now, revision = revision + 1
                            WHERE id = :id AND revision = :revision AND current_version IS NOT NULL
                            """)
                .bind("title", edit.title())
                .bind("now", now)
                .bind("id", id)
                .bind("revision", revision)
                .execute();
        if (updated == 0) {
            throw MediaTable.notAtRevision(handle, id, revision);
        }
        edit.metadata().ifPresent(metadata -> MediaTable.replaceMetadata(handle, id, metadata));
        edit.labels().ifPresent(labels -> MediaTable.replaceLabels(handle, id, labels));
        Outbox.record(handle, MediaEvent.Type.MEDIA_UPDATED, id, Optional.empty(), now);
    }

    @Override
    public boolean deleteRendition(
            VersionId version, String variant, String rendition, Instant now, Instant keepUntil) {
        return transactions.write(handle -> {
            Locks.mediaOf(handle, version);
            List<BlobKey> blobs = VariantTable.removeRendition(handle, version, variant, rendition);
            if (blobs.isEmpty()) {
                return false;
            }
            Blobs.bury(handle, blobs, now, keepUntil);
            MediaId owner =
                    VersionTable.findCommitted(handle, version).orElseThrow().media();
            Outbox.record(handle, MediaEvent.Type.MEDIA_UPDATED, owner, Optional.empty(), now);
            return true;
        });
    }

    @Override
    public boolean deleteFailed(VersionId version, String variant) {
        return transactions.write(handle -> {
            Locks.mediaOf(handle, version);
            return handle.execute(
                            "DELETE FROM media_variant WHERE version_id = ? AND name = ? AND state = 'FAILED'",
                            version,
                            variant)
                    == 1;
        });
    }

    @Override
    public Media showVersion(MediaId id, long revision, VersionId version, List<NewJob> wanted, Instant now) {
        return transactions.write(handle -> {
            Locks.media(handle, id);
            if (!MediaTable.exists(handle, id)) {
                throw new MediaNotFoundException("media", id.value());
            }
            Version shown = VersionTable.findCommitted(handle, version)
                    .filter(found -> found.media().equals(id) && found.state() == VersionState.READY)
                    .orElseThrow(() -> new MediaNotFoundException("readable version", version.value()));
            if (!MediaTable.showAgain(handle, shown, revision, now)) {
                throw MediaTable.notAtRevision(handle, id, revision);
            }
            Outbox.record(handle, MediaEvent.Type.MEDIA_UPDATED, id, Optional.empty(), now);
            wanted.forEach(job -> jobs.enqueue(handle, job));
            return media.find(handle, id).orElseThrow();
        });
    }

    @Override
    public boolean deleteMedia(MediaId id, Instant now, Instant keepUntil) {
        return transactions.write(handle -> {
            Locks.media(handle, id);
            return delete(handle, jobs, id, now, keepUntil);
        });
    }

    /** Deletes a media that is locked. */
    static boolean delete(Handle handle, JobTable jobs, MediaId id, Instant now, Instant keepUntil) {
        if (!MediaTable.exists(handle, id) && !RecycleTable.has(handle, id)) {
            return false;
        }
        jobs.cancelAll(handle, id, now, keepUntil);
        List<BlobKey> blobs = handle.select("""
                            SELECT b.blob_key FROM media_version v JOIN media_blob b ON b.version_id = v.id
                            WHERE v.media_id = ? AND b.state <> 'TOMBSTONE'
                            """, id)
                .map(Row.to(row -> new BlobKey(row.text("blob_key"))))
                .list();
        Blobs.bury(handle, blobs, now, keepUntil);
        handle.execute("DELETE FROM media WHERE id = ?", id);
        Outbox.record(handle, MediaEvent.Type.MEDIA_DELETED, id, Optional.empty(), now);
        return true;
    }
}

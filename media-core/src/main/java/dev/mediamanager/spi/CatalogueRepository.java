package dev.mediamanager.spi;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import dev.mediamanager.Variant;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finding and editing media. A media without a committed version does not exist yet; one in the recycle bin does not exist here, but where it says so. */
public interface CatalogueRepository {
    /** Returns the media with its current version, that version's variants sorted by name, its jobs, and the accounts it is charged to. */
    Optional<Media> findMedia(MediaId id);

    /**
     * Returns a page of the media that meet all filters, those in the recycle bin only by the status {@link dev.mediamanager.MediaStatus#RECYCLED}, in the order of the query; the cursor is that of the last media's {@link ListPosition}.
     *
     * @throws dev.mediamanager.MediaRejectedException if the cursor is of another query
     */
    Page<Media> listMedia(MediaQuery query);

    /** Returns how many media {@link #listMedia} has on all pages of a query; its order, limit and cursor do not matter. */
    long countMedia(MediaQuery query);

    /**
     * Finds media whose current version has a ready variant with an {@link dev.mediamanager.ImageAnalysis} in the facts of a rendition, by the distance
     * of its perceptual hash: exactly those within the query's distance, each once with its smallest one, in their natural order.
     */
    List<SimilarMatch> findSimilar(SimilarQuery query);

    /** Returns all committed versions of a media, that of the highest number first; empty if there is no such media. */
    List<Version> listVersions(MediaId id);

    /** Returns a committed version of a media that is not deleted. */
    Optional<Version> findVersion(VersionId id);

    /** Returns the variants of a version, sorted by name; empty if there is no such version. */
    List<Variant> listVariants(VersionId id);

    /**
     * Deletes one file of a ready variant, and the variant with its last file: the charge is released, the blob becomes a tombstone due at once and kept
     * until {@code keepUntil}, and {@code MEDIA_UPDATED} is recorded. What a job is about to put in the place of a variant that is gone is not published.
     *
     * @return whether there was such a file; if not, nothing changes
     */
    boolean deleteRendition(VersionId version, String variant, String rendition, Instant now, Instant keepUntil);

    /**
     * Deletes a variant that is {@code FAILED}, as if nobody had asked for it; one that is ready or pending stays.
     *
     * @return whether there was such a variant
     */
    boolean deleteFailed(VersionId version, String variant);

    /**
     * Changes what users edit, counts up the revision, and records the event.
     *
     * @throws dev.mediamanager.MediaNotFoundException if there is no such media
     * @throws dev.mediamanager.MediaConflictException if its revision is another one
     */
    Media updateMedia(MediaId id, long revision, MediaEdit edit, Instant now);

    /**
     * Makes a version of a media its current one again, counts up the revision, records {@code MEDIA_UPDATED}, and queues jobs as by
     * {@link JobQueue#enqueue}. All versions stay as they are, with their numbers, their variants, their blobs and their charges.
     *
     * @return the media as it is now
     * @throws dev.mediamanager.MediaNotFoundException if there is no such media, or it has no such version that is {@code READY}
     * @throws dev.mediamanager.MediaConflictException if its revision is another one
     */
    Media showVersion(MediaId id, long revision, VersionId version, List<NewJob> jobs, Instant now);

    /**
     * Deletes a media, wherever it is, with its versions, variants and staged uploads: charges and reservations are released, every blob becomes a tombstone
     * due at once and kept until {@code keepUntil}, and the events are recorded. Its jobs that are queued or running are {@code CANCELLED},
     * which fences their workers. The rows of its jobs stay.
     *
     * @return whether there was such a media; if not, nothing changes
     */
    boolean deleteMedia(MediaId id, Instant now, Instant keepUntil);
}

package dev.mediamanager.spi;

import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The recycle bin. What lies there keeps its versions, its blobs and its charges; to {@link UploadRepository} and {@link JobQueue} it does not exist.
 * {@link CatalogueRepository#findVersion} and {@code listVariants} still know it.
 */
public interface RecycleRepository {
    /**
     * Puts a media into the bin, counts up its revision, and records the event. Its jobs that are queued or running are {@code CANCELLED} at this
     * moment, which fences their workers, and its staged uploads are abandoned.
     *
     * @return the media, recycled at this moment
     * @throws dev.mediamanager.MediaNotFoundException if there is no such media, or it lies there already
     * @throws dev.mediamanager.MediaConflictException if its revision is another one
     */
    Media recycleMedia(MediaId id, long revision, Instant now, Instant keepUntil);

    /** Returns a media that lies in the bin. */
    Optional<Media> findRecycled(MediaId id);

    /**
     * Takes a media out of the bin, counts up its revision, records the event, and queues jobs as by {@link JobQueue#enqueue}.
     *
     * @return the media as it is now
     * @throws dev.mediamanager.MediaNotFoundException if it does not lie there
     */
    Media restoreMedia(MediaId id, List<NewJob> jobs, Instant now);

    /**
     * Deletes media that were recycled at this moment or before, as {@link CatalogueRepository#deleteMedia} does: at most {@code limit}, the longest
     * ago first.
     *
     * @return the deleted media
     */
    List<MediaId> purgeMedia(Instant recycledUntil, Instant now, Instant keepUntil, int limit);
}

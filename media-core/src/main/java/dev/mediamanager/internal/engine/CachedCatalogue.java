package dev.mediamanager.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mediamanager.BlobKey;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.spi.BlobLedger;
import dev.mediamanager.spi.CatalogueRepository;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps what is read most: media rows, and the segment indexes of blobs. A change by this process is seen at once, one by another process
 * within two seconds, but what a job made as soon as the job is seen to have ended. Thread-safe.
 */
public final class CachedCatalogue {
    private static final int MAX_MEDIA = 10_000;
    private static final long MAX_SEGMENTS = 1_000_000;
    private static final Duration MAX_AGE = Duration.ofSeconds(2);

    private final CatalogueRepository rows;
    private final BlobLedger blobs;
    private final Cache<MediaId, Optional<Media>> media = Caffeine.newBuilder()
            .maximumSize(MAX_MEDIA)
            .expireAfterWrite(MAX_AGE)
            .build();
    private final Cache<BlobKey, Optional<SegmentIndex>> indexes = Caffeine.newBuilder()
            .maximumWeight(MAX_SEGMENTS)
            .weigher((BlobKey key, Optional<SegmentIndex> index) ->
                    index.map(i -> i.segments().size()).orElse(1))
            .build();

    /** Those seen to have ended, by their last attempt, for as long as a media may be older than that. */
    private final Cache<JobId, Integer> ended = Caffeine.newBuilder()
            .maximumSize(MAX_MEDIA)
            .expireAfterWrite(MAX_AGE)
            .build();

    /** Reads through to these rows. */
    public CachedCatalogue(CatalogueRepository rows, BlobLedger blobs) {
        this.rows = rows;
        this.blobs = blobs;
    }

    /** Returns the media. */
    public Optional<Media> find(MediaId id) {
        return present(media, id, media.get(id, rows::findMedia));
    }

    /** Returns where the segments of a live rendition lie; blobs never change, so it is kept as long as there is room. */
    public Optional<SegmentIndex> segmentIndex(BlobKey key) {
        return present(indexes, key, indexes.get(key, blobs::segmentIndex));
    }

    /**
     * A job was read. Whoever sees that it has ended is to see what it made: its process may have committed that a moment ago, or be
     * another one, whose changes nobody tells of. What is remembered later is newer.
     */
    public void seen(Job job) {
        if (!job.state().isFinal()) {
            return;
        }
        Integer before = ended.asMap().putIfAbsent(job.id(), job.attempt());
        if (before == null || before != job.attempt()) {
            invalidate(job.media());
        }
    }

    /** Absence is not remembered: another process may create it any moment. */
    private static <K, V> Optional<V> present(Cache<K, Optional<V>> cache, K key, Optional<V> found) {
        if (found.isEmpty()) {
            cache.invalidate(key);
        }
        return found;
    }

    /** The media has changed, here or elsewhere. */
    public void invalidate(MediaId id) {
        media.invalidate(id);
    }
}

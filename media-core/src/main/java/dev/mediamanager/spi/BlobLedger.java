package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Page;
import dev.mediamanager.SegmentIndex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which blobs there are, and which must go. */
public interface BlobLedger {
    /** Returns the row of a blob. */
    Optional<BlobRecord> findBlob(BlobKey key);

    /** Returns a page of blob rows of any state in the order of their keys; the cursor is the last key of the page before. */
    Page<BlobRecord> listBlobs(Optional<String> cursor, int limit);

    /** Returns where the segments of a live rendition lie. */
    Optional<SegmentIndex> segmentIndex(BlobKey key);

    /** Returns tombstones whose object is to be deleted by {@code now}, at most {@code limit}, the longest due first. */
    List<BlobKey> dueTombstones(Instant now, int limit);

    /**
     * Records that the object of a tombstone was deleted: the row is due again at the end of its keeping time, and is removed if that has
     * come by {@code now}. Does nothing if there is no such tombstone.
     */
    void tombstoneDeleted(BlobKey key, Instant now);
}

package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.Page;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.spi.BlobLedger;
import dev.mediamanager.spi.BlobRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of {@link JdbiRows} for blobs. */
interface BlobRows extends BlobLedger {
    BlobLedger blobs();

    @Override
    default Optional<BlobRecord> findBlob(BlobKey key) {
        return blobs().findBlob(key);
    }

    @Override
    default Page<BlobRecord> listBlobs(Optional<String> cursor, int limit) {
        return blobs().listBlobs(cursor, limit);
    }

    @Override
    default Optional<SegmentIndex> segmentIndex(BlobKey key) {
        return blobs().segmentIndex(key);
    }

    @Override
    default List<BlobKey> dueTombstones(Instant now, int limit) {
        return blobs().dueTombstones(now, limit);
    }

    @Override
    default void tombstoneDeleted(BlobKey key, Instant now) {
        blobs().tombstoneDeleted(key, now);
    }
}

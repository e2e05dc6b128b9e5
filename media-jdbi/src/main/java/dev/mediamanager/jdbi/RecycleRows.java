package dev.mediamanager.jdbi;

import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.RecycleRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of {@link JdbiRows} for the recycle bin. */
interface RecycleRows extends RecycleRepository {
    RecycleRepository bin();

    @Override
    default Media recycleMedia(MediaId id, long revision, Instant now, Instant keepUntil) {
        return bin().recycleMedia(id, revision, now, keepUntil);
    }

    @Override
    default Optional<Media> findRecycled(MediaId id) {
        return bin().findRecycled(id);
    }

    @Override
    default Media restoreMedia(MediaId id, List<NewJob> again, Instant now) {
        return bin().restoreMedia(id, again, now);
    }

    @Override
    default List<MediaId> purgeMedia(Instant recycledUntil, Instant now, Instant keepUntil, int limit) {
        return bin().purgeMedia(recycledUntil, now, keepUntil, limit);
    }
}

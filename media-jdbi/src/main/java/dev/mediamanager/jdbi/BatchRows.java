package dev.mediamanager.jdbi;

import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import dev.mediamanager.spi.BatchRepository;
import dev.mediamanager.spi.MediaChange;
import java.time.Instant;
import java.util.List;

/** The part of {@link JdbiRows} for many media at once. */
interface BatchRows extends BatchRepository {
    BatchRepository batches();

    @Override
    default List<Media> findMedia(List<MediaId> ids) {
        return batches().findMedia(ids);
    }

    @Override
    default void changeMedia(List<MediaChange> changes, Instant now, Instant keepUntil) {
        batches().changeMedia(changes, now, keepUntil);
    }
}

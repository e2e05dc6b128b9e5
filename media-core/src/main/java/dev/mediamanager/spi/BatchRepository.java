package dev.mediamanager.spi;

import dev.mediamanager.Media;
import dev.mediamanager.MediaId;
import java.time.Instant;
import java.util.List;

/** Many media at once. */
public interface BatchRepository {
    /** Returns those media of at most 1,000 ids that exist, or lie in the recycle bin, in any order. */
    List<Media> findMedia(List<MediaId> ids);

    /**
     * Makes changes of different media, at most 1,000: all of them in one transition, or none.
     *
     * @throws dev.mediamanager.MediaNotFoundException as the change alone would
     * @throws dev.mediamanager.MediaConflictException as the change alone would
     */
    void changeMedia(List<MediaChange> changes, Instant now, Instant keepUntil);
}

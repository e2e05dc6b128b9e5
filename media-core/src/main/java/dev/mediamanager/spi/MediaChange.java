package dev.mediamanager.spi;

import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import java.util.List;

/** A change of one media among several. */
public sealed interface MediaChange {
    /** Which media. */
    MediaId id();

    /**
     * {@link CatalogueRepository#updateMedia}.
     *
     * @param id which media
     * @param revision the revision it is based on
     * @param edit what changes
     */
    record Edit(MediaId id, long revision, MediaEdit edit) implements MediaChange {}

    /**
     * {@link RecycleRepository#recycleMedia}.
     *
     * @param id which media
     * @param revision the revision it is based on
     */
    record Recycle(MediaId id, long revision) implements MediaChange {}

    /**
     * {@link RecycleRepository#restoreMedia}.
     *
     * @param id which media
     * @param jobs what is queued then
     */
    record Restore(MediaId id, List<NewJob> jobs) implements MediaChange {}

    /**
     * {@link CatalogueRepository#deleteMedia}; here a media that does not exist is not found.
     *
     * @param id which media
     */
    record Delete(MediaId id) implements MediaChange {}
}

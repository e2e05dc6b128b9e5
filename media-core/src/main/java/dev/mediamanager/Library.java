package dev.mediamanager;

import java.util.List;
import java.util.Optional;

/** The catalogue of media. Thread-safe. */
public interface Library {
    /** Returns the media, or nothing if it does not exist or the actor may not see it. */
    Optional<Media> find(MediaId id);

    /** Returns the media. @throws MediaNotFoundException if it does not exist or the actor may not see it */
    Media get(MediaId id);

    /** Returns a page of media, newest first; a bound actor sees only media of its tenant that it may view. */
    Page<Media> list(MediaQuery query);

    /** Returns all versions that are not erased, the newest first. */
    List<Version> versions(MediaId id);

    /**
     * Changes what users edit.
     *
     * @param revision the {@link Media#revision()} the change is based on
     * @throws MediaConflictException if the media has changed since
     */
    Media update(MediaId id, long revision, MediaEdit edit);

    /**
     * Erases a media with all versions and variants, and cancels its jobs. Its bytes are unreadable when this returns, and are deleted from
     * the store at once, or by {@link Maintenance#reconcile()} if the store does not answer.
     *
     * @throws MediaNotFoundException if it does not exist
     */
    void delete(MediaId id);
}

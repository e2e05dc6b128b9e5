package dev.mediamanager.spi;

import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaId;
import dev.mediamanager.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * Media in an order that users give them. Changes of one collection come one after the other. A media that is deleted leaves its collections; one in the recycle
 * bin keeps its place, but is neither shown nor counted. See {@link MediaRepository} for what all methods keep to; none of these records an event.
 */
public interface CollectionRepository {
    /** Adds an empty collection. @throws dev.mediamanager.MediaConflictException if its id was used before */
    void addCollection(MediaCollection collection);

    /** Returns a collection. */
    Optional<MediaCollection> findCollection(CollectionId id);

    /** Returns a page of the collections that meet all conditions, that of the greatest id first; the cursor is the id of the last one. */
    Page<MediaCollection> listCollections(CollectionQuery query);

    /**
     * Renames a collection, and counts up its revision.
     *
     * @throws dev.mediamanager.MediaNotFoundException if there is no such collection
     * @throws dev.mediamanager.MediaConflictException if its revision is another one
     */
    MediaCollection renameCollection(CollectionId id, long revision, String name, Instant now);

    /** Deletes a collection, and none of its media; tells whether it was there. */
    boolean deleteCollection(CollectionId id);

    /**
     * Puts a media into a collection; one that is there stays where it is.
     *
     * @param most how many the collection may have, with this one; those in the recycle bin count
     * @return whether it was not there
     * @throws dev.mediamanager.MediaNotFoundException if there is no such collection, no such media, or none to come after
     * @throws dev.mediamanager.MediaRejectedException if the media is of another tenant, or the collection has that many
     */
    boolean collect(CollectionId id, MediaId media, CollectionPlace place, int most);

    /**
     * Moves a media to another place of a collection.
     *
     * @throws dev.mediamanager.MediaNotFoundException if there is no such collection, no such media in it, or none to come after
     */
    void moveCollected(CollectionId id, MediaId media, CollectionPlace place);

    /** Takes a media out of a collection; tells whether it was there. */
    boolean removeCollected(CollectionId id, MediaId media);

    /**
     * Returns a page of the media of a collection in its order; empty if there is no such collection. The cursor is that of the last media's
     * {@link CollectedPosition}.
     *
     * @throws dev.mediamanager.MediaRejectedException if the cursor is of another collection, or its media was moved or left the collection
     *     and the order was numbered anew since
     */
    Page<Media> listCollected(CollectionId id, Optional<String> cursor, int limit);
}

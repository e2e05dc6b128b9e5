package dev.mediamanager.jdbi;

import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaId;
import dev.mediamanager.Page;
import dev.mediamanager.spi.CollectionRepository;
import java.time.Instant;
import java.util.Optional;

/** The part of {@link JdbiRows} for collections. */
interface CollectionRows extends CollectionRepository {
    CollectionRepository collections();

    @Override
    default void addCollection(MediaCollection collection) {
        collections().addCollection(collection);
    }

    @Override
    default Optional<MediaCollection> findCollection(CollectionId id) {
        return collections().findCollection(id);
    }

    @Override
    default Page<MediaCollection> listCollections(CollectionQuery query) {
        return collections().listCollections(query);
    }

    @Override
    default MediaCollection renameCollection(CollectionId id, long revision, String name, Instant now) {
        return collections().renameCollection(id, revision, name, now);
    }

    @Override
    default boolean deleteCollection(CollectionId id) {
        return collections().deleteCollection(id);
    }

    @Override
    default boolean collect(CollectionId id, MediaId media, CollectionPlace place, int most) {
        return collections().collect(id, media, place, most);
    }

    @Override
    default void moveCollected(CollectionId id, MediaId media, CollectionPlace place) {
        collections().moveCollected(id, media, place);
    }

    @Override
    default boolean removeCollected(CollectionId id, MediaId media) {
        return collections().removeCollected(id, media);
    }

    @Override
    default Page<Media> listCollected(CollectionId id, Optional<String> cursor, int limit) {
        return collections().listCollected(id, cursor, limit);
    }
}

package dev.mediamanager.jdbi;

import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.spi.CollectedPosition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The places of media in collections. Who changes those of a collection has locked it. */
final class CollectedTable {
    private CollectedTable() {}

    /** Returns the number of a place. */
    static OptionalLong find(Handle handle, CollectionId collection, MediaId media) {
        return number(handle.select(
                        "SELECT position FROM media_collected WHERE collection_id = ? AND media_id = ?",
                        collection.value(),
                        media)
                .mapTo(long.class)
                .findOne());
    }

    /** Returns the number of the place that a cursor of an earlier numbering leads to; nothing if its media was moved since, or is gone. */
    static OptionalLong find(Handle handle, CollectedPosition earlier) {
        return number(handle.select(
                        """
                        SELECT position FROM media_collected
                        WHERE collection_id = ? AND media_id = ? AND (numbering < ? OR (numbering = ? AND placed = ?))
                        """,
                        earlier.collection().value(),
                        earlier.media(),
                        earlier.numbering(),
                        earlier.numbering(),
                        earlier.position())
                .mapTo(long.class)
                .findOne());
    }

    static int count(Handle handle, CollectionId collection) {
        return handle.select("SELECT COUNT(*) FROM media_collected WHERE collection_id = ?", collection.value())
                .mapTo(int.class)
                .one();
    }

    static void insert(Handle handle, CollectionId collection, MediaId media, CollectionPlace place) {
        long position = position(handle, collection, media, place);
        handle.execute("""
                INSERT INTO media_collected (collection_id, media_id, position, placed, numbering)
                VALUES (?, ?, ?, ?, (SELECT numbering FROM media_collection WHERE id = ?))
                """, collection.value(), media, position, position, collection.value());
    }

    static void move(Handle handle, CollectionId collection, MediaId media, CollectionPlace place) {
        long position = position(handle, collection, media, place);
        handle.execute("""
                UPDATE media_collected
                SET position = ?, placed = ?, numbering = (SELECT numbering FROM media_collection WHERE id = ?)
                WHERE collection_id = ? AND media_id = ?
                """, position, position, collection.value(), collection.value(), media);
    }

    static boolean delete(Handle handle, CollectionId collection, MediaId media) {
        return handle.execute(
                        "DELETE FROM media_collected WHERE collection_id = ? AND media_id = ?",
                        collection.value(),
                        media)
                > 0;
    }

    /** Returns a number for a place, after all were numbered anew if need be. */
    private static long position(Handle handle, CollectionId collection, MediaId media, CollectionPlace place) {
        OptionalLong free = between(handle, collection, media, place);
        if (free.isEmpty()) {
            numberAnew(handle, collection);
            free = between(handle, collection, media, place);
        }
        return free.orElseThrow();
    }

    private static OptionalLong between(Handle handle, CollectionId collection, MediaId media, CollectionPlace place) {
        OptionalLong before = before(handle, collection, media, place);
        OptionalLong after = number(handle.select("""
                        SELECT position FROM media_collected INDEXED BY media_collected_by_position
                        WHERE collection_id = ? AND position > ? AND media_id <> ?
                        ORDER BY position LIMIT 1
                        """, collection.value(), before.orElse(Long.MIN_VALUE), media)
                .mapTo(long.class)
                .findOne());
        return CollectedPosition.between(before, after);
    }

    /** Returns the number of the media that a place is behind; nothing if it is the first. */
    private static OptionalLong before(Handle handle, CollectionId collection, MediaId media, CollectionPlace place) {
        if (place instanceof CollectionPlace.After after) {
            OptionalLong found = find(handle, collection, after.media());
            if (found.isEmpty()) {
                throw new MediaNotFoundException(
                        "media in the collection", after.media().value());
            }
            return found;
        }
        if (place instanceof CollectionPlace.At at) {
            if (at.index() == 0) {
                return OptionalLong.empty();
            }
            OptionalLong found = shown(handle, collection, media, at.index() - 1);
            return found.isPresent() ? found : last(handle, collection, media);
        }
        return last(handle, collection, media);
    }

    /** Returns the number of one of the others that do not lie in the recycle bin. */
    private static OptionalLong shown(Handle handle, CollectionId collection, MediaId media, int index) {
        return number(handle.select("""
                        SELECT c.position
                        FROM media_collected c INDEXED BY media_collected_by_position CROSS JOIN media m ON m.id = c.media_id
                        WHERE c.collection_id = ? AND c.media_id <> ? AND m.current_version IS NOT NULL
                        ORDER BY c.position LIMIT 1 OFFSET ?
                        """, collection.value(), media, index)
                .mapTo(long.class)
                .findOne());
    }

    private static OptionalLong last(Handle handle, CollectionId collection, MediaId media) {
        return number(
                handle.select("""
                        SELECT position FROM media_collected INDEXED BY media_collected_by_position
                        WHERE collection_id = ? AND media_id <> ?
                        ORDER BY position DESC LIMIT 1
                        """, collection.value(), media).mapTo(long.class).findOne());
    }

    private static void numberAnew(Handle handle, CollectionId collection) {
        List<String> inOrder = handle.select(
                        "SELECT media_id FROM media_collected WHERE collection_id = ? ORDER BY position",
                        collection.value())
                .mapTo(String.class)
                .list();
        PreparedBatch batch =
                handle.prepareBatch("UPDATE media_collected SET position = ? WHERE collection_id = ? AND media_id = ?");
        for (int i = 0; i < inOrder.size(); i++) {
            batch.add(CollectedPosition.anew(i), collection.value(), inOrder.get(i));
        }
        batch.execute();
        handle.execute("UPDATE media_collection SET numbering = numbering + 1 WHERE id = ?", collection.value());
    }

    /** Returns the places of the media behind a number that do not lie in the recycle bin, in their order. */
    static List<CollectedPosition> listAfter(
            Handle handle, CollectionId collection, long numbering, long after, int most) {
        return handle.select("""
                        SELECT c.media_id, c.position
                        FROM media_collected c INDEXED BY media_collected_by_position CROSS JOIN media m ON m.id = c.media_id
                        WHERE c.collection_id = ? AND c.position > ? AND m.current_version IS NOT NULL
                        ORDER BY c.position LIMIT ?
                        """, collection.value(), after, most)
                .map(Row.to(row -> new CollectedPosition(
                        collection, numbering, row.number("position"), new MediaId(row.text("media_id")))))
                .list();
    }

    private static OptionalLong number(Optional<Long> found) {
        return found.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}

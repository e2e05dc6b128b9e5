package dev.mediamanager.internal.memory;

import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Page;
import dev.mediamanager.spi.CollectionRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The part of a repository in memory that keeps collections, under the lock of all of it. */
abstract class CollectionRows implements CollectionRepository {
    private final NavigableMap<CollectionId, CollectionRow> rows = new TreeMap<>();

    /** Returns those of these media that there are, in the recycle bin or not. */
    public abstract List<Media> findMedia(List<MediaId> ids);

    private Optional<Media> anywhere(MediaId id) {
        return findMedia(List.of(id)).stream().findFirst();
    }

    private boolean isShown(MediaId id) {
        return anywhere(id).filter(media -> media.recycled().isEmpty()).isPresent();
    }

    /** Returns a collection without what was deleted since. */
    private Optional<CollectionRow> row(CollectionId id) {
        Optional<CollectionRow> row = Optional.ofNullable(rows.get(id));
        row.ifPresent(there ->
                there.places().values().removeIf(media -> anywhere(media).isEmpty()));
        return row;
    }

    private CollectionRow existing(CollectionId id) {
        return row(id).orElseThrow(() -> new MediaNotFoundException("collection", id.value()));
    }

    @Override
    public synchronized void addCollection(MediaCollection collection) {
        if (rows.putIfAbsent(collection.id(), new CollectionRow(collection)) != null) {
            throw new MediaConflictException(
                    "Collection id " + collection.id() + " was used before; make a new one for each collection");
        }
    }

    @Override
    public synchronized Optional<MediaCollection> findCollection(CollectionId id) {
        return row(id).map(row -> row.head);
    }

    @Override
    public synchronized Page<MediaCollection> listCollections(CollectionQuery query) {
        List<MediaCollection> found = rows.descendingMap().values().stream()
                .map(row -> row.head)
                .filter(head -> query.tenant()
                        .filter(tenant -> !tenant.equals(head.tenant()))
                        .isEmpty())
                .filter(head -> query.owner()
                        .filter(owner -> !owner.equals(head.owner()))
                        .isEmpty())
                .filter(head -> query.project().isEmpty() || query.project().equals(head.project()))
                .filter(head -> query.cursor()
                        .filter(last -> head.id().value().compareTo(last) >= 0)
                        .isEmpty())
                .limit(query.limit() + 1L)
                .toList();
        if (found.size() <= query.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<MediaCollection> page = found.subList(0, query.limit());
        return new Page<>(page, Optional.of(page.get(page.size() - 1).id().value()));
    }

    @Override
    public synchronized MediaCollection renameCollection(CollectionId id, long revision, String name, Instant now) {
        CollectionRow row = existing(id);
        if (row.head.revision() != revision) {
            throw new MediaConflictException("Collection " + id + " is not at revision " + revision
                    + " any more; read it again and repeat the change on what it is now");
        }
        row.head = row.head.renamed(name, now);
        return row.head;
    }

    @Override
    public synchronized boolean deleteCollection(CollectionId id) {
        return rows.remove(id) != null;
    }

    @Override
    public synchronized boolean collect(CollectionId id, MediaId media, CollectionPlace place, int most) {
        CollectionRow row = existing(id);
        Media one = anywhere(media)
                .filter(found -> found.recycled().isEmpty())
                .orElseThrow(() -> new MediaNotFoundException("media", media.value()));
        if (!one.tenant().equals(row.head.tenant())) {
            throw MediaRejectedException.argument(
                    "tenant of media " + media, one.tenant(), "that of the collection: " + row.head.tenant());
        }
        if (row.numberOf(media).isPresent()) {
            return false;
        }
        int others = row.places().size();
        if (others >= most) {
            throw MediaRejectedException.argument(
                    "number of media of collection " + id, Integer.toString(others + 1), "at most " + most);
        }
        row.put(media, place, this::isShown);
        return true;
    }

    @Override
    public synchronized void moveCollected(CollectionId id, MediaId media, CollectionPlace place) {
        CollectionRow row = existing(id);
        if (row.numberOf(media).isEmpty()) {
            throw new MediaNotFoundException("media in the collection", media.value());
        }
        if (!place.equals(CollectionPlace.after(media))) {
            row.put(media, place, this::isShown);
        }
    }

    @Override
    public synchronized boolean removeCollected(CollectionId id, MediaId media) {
        return row(id).map(row -> row.places().values().remove(media)).orElse(false);
    }

    @Override
    public synchronized Page<Media> listCollected(CollectionId id, Optional<String> cursor, int limit) {
        Optional<CollectionRow> there = row(id);
        if (there.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        CollectionRow row = there.get();
        List<Media> page = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (Map.Entry<Long, MediaId> place :
                row.places().tailMap(row.start(cursor), false).entrySet()) {
            if (isShown(place.getValue())) {
                if (page.size() == limit) {
                    return new Page<>(
                            page,
                            Optional.of(row.cursor(last, page.get(limit - 1).id())));
                }
                page.add(anywhere(place.getValue()).orElseThrow());
                last = place.getKey();
            }
        }
        return new Page<>(page, Optional.empty());
    }
}

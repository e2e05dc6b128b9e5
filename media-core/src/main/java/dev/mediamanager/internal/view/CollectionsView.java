package dev.mediamanager.internal.view;

import dev.mediamanager.CollectionId;
import dev.mediamanager.CollectionPlace;
import dev.mediamanager.CollectionQuery;
import dev.mediamanager.Media;
import dev.mediamanager.MediaCollection;
import dev.mediamanager.MediaCollections;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Operation;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.access.Guard;
import dev.mediamanager.spi.CollectionRepository;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The collections for one guard. */
record CollectionsView(Engine engine, Guard guard) implements MediaCollections {
    @Override
    public CollectionId newId() {
        return engine.parts().ids().collection();
    }

    @Override
    public MediaCollection create(CollectionId id, String name, Optional<String> project) {
        engine.checkOpen();
        guard.check(Operation.UPLOAD);
        project.ifPresent(guard::checkMayFile);
        Instant now = now();
        MediaCollection collection =
                new MediaCollection(id, guard.actor().user(), guard.actor().tenant(), project, name, now, now, 1);
        return add(collection);
    }

    /** One that was there, or whose answer was lost, may be the same one: its row tells. */
    private MediaCollection add(MediaCollection collection) {
        try {
            rows().addCollection(collection);
            note(collection, Optional.empty(), "created");
            return collection;
        } catch (MediaConflictException e) {
            return made(collection).orElseThrow(() -> e);
        } catch (StorageException e) {
            MediaCollection made =
                    (e.retryable() ? made(collection) : Optional.<MediaCollection>empty()).orElseThrow(() -> e);
            note(made, Optional.empty(), "created");
            return made;
        }
    }

    private Optional<MediaCollection> made(MediaCollection collection) {
        return rows().findCollection(collection.id()).filter(found -> isSame(found, collection));
    }

    /** The name may have been changed since it was made. */
    private static boolean isSame(MediaCollection found, MediaCollection wanted) {
        return found.owner().equals(wanted.owner())
                && found.tenant().equals(wanted.tenant())
                && found.project().equals(wanted.project())
                && (found.name().equals(wanted.name()) || found.revision() > wanted.revision());
    }

    @Override
    public Optional<MediaCollection> find(CollectionId id) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        return rows().findCollection(id).filter(guard::sees);
    }

    @Override
    public MediaCollection get(CollectionId id) {
        return find(id).orElseThrow(() -> notFound(id));
    }

    @Override
    public Page<MediaCollection> list(CollectionQuery query) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        Optional<String> tenant = guard.tenant();
        if (tenant.isPresent() && query.tenant().isPresent() && !query.tenant().equals(tenant)) {
            return new Page<>(List.of(), Optional.empty());
        }
        Page<MediaCollection> page =
                rows().listCollections(tenant.map(query::inTenant).orElse(query));
        List<MediaCollection> visible = page.items().stream()
                .filter(collection -> guard.allows(Operation.VIEW, collection))
                .toList();
        return new Page<>(visible, page.next());
    }

    @Override
    public MediaCollection rename(CollectionId id, long revision, String name) {
        MediaCollection checked = changeable(Operation.EDIT, id).renamed(name, now());
        MediaCollection renamed = rows().renameCollection(id, revision, checked.name(), checked.updated());
        note(renamed, Optional.empty(), "renamed");
        return renamed;
    }

    @Override
    public void delete(CollectionId id) {
        MediaCollection collection = changeable(Operation.DELETE, id);
        if (!rows().deleteCollection(id)) {
            throw notFound(id);
        }
        note(collection, Optional.empty(), "deleted");
    }

    @Override
    public boolean add(CollectionId id, MediaId media, CollectionPlace place) {
        MediaCollection collection = changeable(Operation.EDIT, id);
        engine.media(guard, Operation.VIEW, media);
        checkSees(place);
        boolean added = rows().collect(id, media, place, MAX_MEDIA);
        if (added) {
            note(collection, Optional.of(media), "added");
        }
        return added;
    }

    @Override
    public void move(CollectionId id, MediaId media, CollectionPlace place) {
        MediaCollection collection = changeable(Operation.EDIT, id);
        checkSees(media);
        checkSees(place);
        rows().moveCollected(id, media, place);
        note(collection, Optional.of(media), "moved");
    }

    @Override
    public boolean remove(CollectionId id, MediaId media) {
        MediaCollection collection = changeable(Operation.EDIT, id);
        boolean removed = rows().removeCollected(id, media);
        if (removed) {
            note(collection, Optional.of(media), "removed");
        }
        return removed;
    }

    @Override
    public Page<Media> media(CollectionId id, int limit, Optional<String> cursor) {
        changeable(Operation.VIEW, id);
        int most = MediaQuery.ALL.limit(limit).limit(); // refuses what is out of bounds
        Page<Media> page = rows().listCollected(id, cursor, most);
        return new Page<>(guard.visible(page.items()), page.next());
    }

    /** Returns a collection on which the guard lets the operation be done. */
    private MediaCollection changeable(Operation operation, CollectionId id) {
        engine.checkOpen();
        guard.check(Operation.VIEW);
        MediaCollection collection = rows().findCollection(id).orElseThrow(() -> notFound(id));
        guard.check(operation, collection);
        return collection;
    }

    private void checkSees(CollectionPlace place) {
        if (place instanceof CollectionPlace.After after) {
            checkSees(after.media());
        }
    }

    /** Checks that a media may be seen, in the recycle bin or not, so that nobody learns what else stands in a collection. */
    private void checkSees(MediaId id) {
        Media media = engine.parts().repository().findMedia(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new MediaNotFoundException("media", id.value()));
        guard.check(Operation.VIEW, media);
    }

    private static MediaNotFoundException notFound(CollectionId id) {
        return new MediaNotFoundException("collection", id.value());
    }

    private Instant now() {
        return engine.parts().now().truncatedTo(ChronoUnit.MILLIS);
    }

    private void note(MediaCollection collection, Optional<MediaId> media, String done) {
        engine.accessLog().note(guard.actor(), collection, media, done);
    }

    private CollectionRepository rows() {
        return engine.parts().repository();
    }
}

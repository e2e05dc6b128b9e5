package dev.mediamanager;

import java.util.Optional;

/**
 * Lists of media in an order that users give them. Thread-safe, in any number of processes: changes of one collection come one after the other, and
 * each media is in it once.
 *
 * <p>The access policy is asked about a collection as about a media, with its owner, its project, its tenant, and its id instead of a media's. Whoever
 * may see a collection sees those of its media in it that it may see anyway. No grant and no link is to a collection.
 *
 * <p>Media do not change by what is done here, so no event tells of it; the access log does.
 */
public interface MediaCollections {
    /** The most media of a collection. */
    int MAX_MEDIA = 10_000;

    /**
     * Makes an empty collection, owned by the actor in its tenant, in no project.
     *
     * @throws MediaRejectedException if the name is blank or too long
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#UPLOAD}
     */
    default MediaCollection create(String name) {
        return create(newId(), name, Optional.empty());
    }

    /** Makes an empty collection; see {@link #create(CollectionId, String, Optional)}. Done again, it makes another one. */
    default MediaCollection create(String name, Optional<String> project) {
        return create(newId(), name, project);
    }

    /** Returns an id for {@link #create(CollectionId, String, Optional)} that no other collection has. */
    CollectionId newId();

    /**
     * Makes an empty collection, owned by the actor in its tenant. Done again, as after a {@link StorageException} that left unknown whether it was
     * made, it returns the one that was made the first time, as it is by now.
     *
     * @param id what the collection is to have: a {@link #newId} that the caller keeps until it was made
     * @param project the host's name of the project to file it in
     * @throws MediaRejectedException if the name or the project is blank or too long
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#UPLOAD}, or not in that project
     * @throws MediaConflictException if there is another collection of that id: of another owner, project or name
     */
    MediaCollection create(CollectionId id, String name, Optional<String> project);

    /** Returns a collection; nothing if there is none, or the actor may not see it. */
    Optional<MediaCollection> find(CollectionId id);

    /** Returns a collection. @throws MediaNotFoundException if there is none, or the actor may not see it */
    MediaCollection get(CollectionId id);

    /**
     * Returns a page of the collections that a query describes, newest first; for a bound actor those of its tenant that it may see, so that a page can
     * have fewer than its limit, and the next one more.
     */
    Page<MediaCollection> list(CollectionQuery query);

    /**
     * Gives a collection another name.
     *
     * @param revision the {@link MediaCollection#revision()} the change is based on
     * @throws MediaNotFoundException if there is no such collection
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#EDIT} it
     * @throws MediaConflictException if it has changed since
     * @throws MediaRejectedException if the name is blank or too long
     */
    MediaCollection rename(CollectionId id, long revision, String name);

    /**
     * Deletes a collection. Its media stay as they are.
     *
     * @throws MediaNotFoundException if there is no such collection
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#DELETE} it
     */
    void delete(CollectionId id);

    /** Puts a media behind all others; see {@link #add(CollectionId, MediaId, CollectionPlace)}. */
    default boolean add(CollectionId id, MediaId media) {
        return add(id, media, CollectionPlace.LAST);
    }

    /**
     * Puts a media into a collection. One that is there already stays where it is.
     *
     * @return whether it was not there
     * @throws MediaNotFoundException if there is no such collection or media, or the actor may not see it; or if it is to come after one that is not
     *     there, or that the actor may not see
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#EDIT} the collection
     * @throws MediaRejectedException if the media is of another tenant, or the collection has {@value #MAX_MEDIA}
     */
    boolean add(CollectionId id, MediaId media, CollectionPlace place);

    /**
     * Moves a media to another place of the collection; behind itself it stays where it is.
     *
     * @throws MediaNotFoundException if there is no such collection, or it has no such media, or the actor may not see it; or if it is to come after one
     *     that is not there, or that the actor may not see
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#EDIT} the collection
     */
    void move(CollectionId id, MediaId media, CollectionPlace place);

    /**
     * Takes a media out of a collection; the actor need not be allowed to see it. Media that are erased leave their collections by themselves.
     *
     * @return whether it was there
     * @throws MediaNotFoundException if there is no such collection
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#EDIT} the collection
     */
    boolean remove(CollectionId id, MediaId media);

    /** Returns the first page of the media of a collection; see {@link #media(CollectionId, int, Optional)}. */
    default Page<Media> media(CollectionId id, int limit) {
        return media(id, limit, Optional.empty());
    }

    /**
     * Returns a page of the media of a collection, in its order: those that the actor may see, so that a page can have fewer than its limit, and the
     * next one more. What lies in the recycle bin is left out, and is back in its place when it is restored. Through all pages, what nobody moves meanwhile is
     * seen exactly once.
     *
     * @param limit the most items of the page, 1 to {@value MediaQuery#MAX_LIMIT}
     * @param cursor where to continue: {@link Page#next()} of the page before
     * @throws MediaNotFoundException if there is no such collection
     * @throws MediaRejectedException if the limit is out of bounds, or the cursor is none of this collection; or, seldom, if so much was moved since
     *     that the place where it ended cannot be told any more: begin again
     */
    Page<Media> media(CollectionId id, int limit, Optional<String> cursor);
}

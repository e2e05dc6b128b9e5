package dev.mediamanager;

import java.nio.file.Path;

/**
 * The one entry point: an application opens a manager, keeps it for its lifetime, and closes it at the end.
 *
 * <pre>{@code
 * try (MediaManager media = MediaManager.open(Path.of("media-data"))) {
 *     Media photo = media.upload(UploadRequest.of(Source.file(path)).process(RecipeSelector.standard()));
 *     media.jobs().await(photo.jobs().get(0), Duration.ofMinutes(1));
 *     try (MediaContent card = media.stream(photo.variant("card"))) {
 *         card.inputStream().transferTo(out);
 *     }
 * }
 * }</pre>
 *
 * <p>The manager itself acts as the trusted host; {@link #actingAs} gives a view on which every call is checked for an actor. All methods
 * are synchronous and thread-safe. Every failure is a {@link MediaException}.
 */
public interface MediaManager extends AutoCloseable {
    /**
     * Opens a library in a folder: blobs in files, rows in an embedded SQLite database, and every processor on the class path.
     *
     * @param folder created if missing; one process at a time
     * @throws MediaConfigurationException if a module is missing (it names the dependency to add), or the folder is in use
     */
    static MediaManager open(Path folder) {
        return builder().embedded(folder).build();
    }

    /** Returns a builder that wires explicit parts. */
    static MediaManagerBuilder builder() {
        return new MediaManagerBuilder();
    }

    /**
     * Returns a view of this manager on which every call is checked for the actor; closing the view closes nothing. A view of a bound actor gives such
     * views only if it may {@link Operation#ADMINISTER}, and only of users of its own tenant, with accounts of that tenant.
     *
     * @throws MediaAccessDeniedException if this view is of a bound actor that may not
     */
    MediaManager actingAs(Actor actor);

    /**
     * Returns a view of this manager for whoever has a {@link ShareLink}: it finds that one media, and nothing else. Closing the view closes nothing.
     * Each call looks whether the link is still worth something; to the access log, its user is {@code "link "} and the id of the grant.
     *
     * @throws MediaNotFoundException if there is no such link, or not any more
     */
    MediaManager openLink(String token);

    /**
     * Uploads a media: receives, inspects, scans and stores it, and queues its recipe in the same commit. When this returns, the media is
     * durable; when it throws, nothing is left behind.
     *
     * @throws MediaRejectedException if the bytes or the request break a rule
     * @throws QuotaExceededException if an account is full
     * @throws MediaConflictException if the idempotency key was used for other content, or the upload lost its lease
     * @throws StorageException if the store fails
     */
    Media upload(UploadRequest request);

    /**
     * Queues a job that makes the variants of a recipe for the current version. Variants that are ready and were made by the same spec are
     * not made again; a job for the same recipe that is under way is returned instead of a second one.
     *
     * @throws MediaNotFoundException if the media does not exist
     * @throws MediaRejectedException with {@code UNSUPPORTED_RECIPE} if no processor can make one of the variants
     */
    default Job process(MediaId media, Recipe recipe) {
        return process(media, recipe, JobOptions.DEFAULT);
    }

    /** Queues such a job as {@link #process(MediaId, Recipe)} does, with a priority or for later; a job that is under way stays as it was queued. */
    Job process(MediaId media, Recipe recipe, JobOptions options);

    /**
     * Opens the bytes behind a reference.
     *
     * @throws MediaNotFoundException if they do not exist, or are not readable (yet)
     */
    MediaContent stream(MediaRef ref);

    /**
     * Opens a range of the bytes behind a reference.
     *
     * @throws MediaNotFoundException if they do not exist, or are not readable (yet)
     * @throws MediaRejectedException with {@code RANGE_NOT_SATISFIABLE} if the range is not within the bytes
     */
    MediaContent stream(MediaRef ref, ByteRange range);

    /** Returns what an account uses. */
    default Usage usage(Account account) {
        return quotas().usage(account);
    }

    /** Returns the catalogue: find, list, update, delete. */
    Library library();

    /** Returns the jobs: find, await, cancel. */
    Jobs jobs();

    /** Returns the uploads that come in pieces, through the application or straight to the store. */
    Uploads uploads();

    /** Returns the limits of accounts. */
    Quotas quotas();

    /** Returns the playlists computed for players. */
    Delivery delivery();

    /** Returns the grants and links by which single media are shared. */
    Sharing sharing();

    /** Returns the lists of media in an order that users give them. */
    MediaCollections collections();

    /** Returns the access log: who looked at, changed or was refused what. */
    Audit audit();

    /** Returns the host's housekeeping: verify, reconcile, recount, describe. */
    Maintenance maintenance();

    /**
     * Stops taking work, interrupts running jobs and uploads, and releases everything; idempotent. Jobs that were running are queued again and
     * continue when a manager is opened next.
     */
    @Override
    void close();
}

package dev.mediamanager;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The catalogue of media. Thread-safe. */
public interface Library {
    /** Returns the media, or nothing if it does not exist or the actor may not see it. */
    Optional<Media> find(MediaId id);

    /** Returns the media. @throws MediaNotFoundException if it does not exist or the actor may not see it */
    Media get(MediaId id);

    /**
     * Returns a page of media, newest first unless the query says otherwise; a bound actor sees only media of its tenant that it may view.
     * What lies in the recycle bin is listed only {@linkplain MediaQuery#withStatus with the status} {@link MediaStatus#RECYCLED}, to those who may
     * {@link Operation#RECYCLE} it.
     *
     * @throws MediaRejectedException if the cursor is of a query with other conditions, in another order, or of another tenant
     */
    Page<Media> list(MediaQuery query);

    /**
     * Counts the media that {@link #list} returns on all pages of a query, exactly; its order, limit and cursor do not matter.
     *
     * <p>For the host it is one statement, which reads the entries of the project, else of a tag, else of the tenant in an index, and asks the other
     * conditions of each. For a bound actor the access policy decides on each media, so they are read, 1,000 at a time.
     */
    long count(MediaQuery query);

    /**
     * Finds media that look like this one: whose current version has a ready {@link Analysis} with a perceptual hash that differs by few bits. Exact:
     * all there are within the distance, the nearest first and then the newest, without the media itself.
     *
     * <p>Up to a distance of 7 an index leads to the candidates; beyond that, every hash of the tenant is read.
     *
     * @param maxDistance by how many bits they may differ, 0 to 64; up to about 6 for copies, about 12 for pictures of the same thing
     * @param limit the most media to return, 1 to {@link MediaQuery#MAX_LIMIT}
     * @return media of its tenant that the actor may view; empty if the media has no analysis
     * @throws MediaNotFoundException if it does not exist or the actor may not see it
     */
    List<SimilarMedia> findSimilar(MediaId id, int maxDistance, int limit);

    /** Finds media that look like what has this hash, in the actor's tenant, or in all for the host; else as {@link #findSimilar(MediaId, int, int)}. */
    List<SimilarMedia> findSimilar(PerceptualHash hash, int maxDistance, int limit);

    /** Returns the history of a media: all versions that are not erased, the newest first. Which one is shown, {@link Media#current()} says. */
    List<Version> versions(MediaId id);

    /**
     * Shows another version of a media again, earlier or later, as if it had just been uploaded: its bytes, its variants and its captions are what everybody gets,
     * and what is being made for the one shown before goes on there. Nothing is copied and nothing erased: all versions stay, are charged as before,
     * and can be shown again; the next upload gets the next number. Queued in the same transaction is what {@link Maintenance#regenerate} would queue by the specs
     * that the variants of the version shown before are of: what this one lacks, could not be made, or was made by another spec, and is served as it was
     * until it is replaced. Captions, and what was made on demand, stay. The version that is shown already changes nothing.
     *
     * @param revision the {@link Media#revision()} that was seen
     * @param version one of {@link #versions}
     * @return the media, with that version as its current one
     * @throws MediaNotFoundException if the media does not exist, or has no such version, or that is in quarantine
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#UPLOAD} a version of it
     * @throws MediaConflictException if the media has changed since
     */
    Media rollBack(MediaId id, long revision, VersionId version);

    /**
     * Returns a variant of the media's current version by this spec, whatever its name, and makes it first if there is none: once, however
     * many ask for it at the same time, in however many processes. It is stored, and served from then on like those of recipes. To open it:
     * {@code stream(library().variant(id, spec, timeout))}.
     *
     * <p>Making it is a {@linkplain Jobs job} like others and takes its turn among them. Its name is {@value VariantSpec#ON_DEMAND} and the
     * beginning of the spec's hash. An account that is charged for the version may have so many variants made on demand, and no more; see
     * {@link MediaManagerBuilder#maxOnDemand}. What failed for good is not tried again but by {@link MediaManager#process}.
     *
     * @param timeout how long to wait at most; zero only asks for it
     * @return a reference to the variant of that version
     * @throws MediaNotFoundException if there is no such media, or nothing of it is readable
     * @throws MediaAccessDeniedException if it must be made and a bound actor may not {@link Operation#DERIVE}
     * @throws MediaRejectedException with {@code UNSUPPORTED_RECIPE} if no processor makes it
     * @throws QuotaExceededException if an account has as many as it may
     * @throws ProcessingException if it cannot be made, or with {@code TIMEOUT} if it is not made in time; the job goes on then
     */
    MediaRef variant(MediaId id, VariantSpec spec, Duration timeout);

    /** Returns the captions of the current version that can be read, by language. @throws MediaNotFoundException if the media does not exist */
    List<Caption> captions(MediaId id);

    /**
     * Adds captions to the current version of a video or sound: SubRip, WebVTT, TTML or SSA, whatever it is called, is checked, {@linkplain
     * dev.mediamanager.caption.Captions#normalized() normalised} and stored as WebVTT. It takes the place of captions of the same language and kind, which
     * stay readable until then; forced ones stand apart. Readable when this returns, and charged like other variants; each addition is a {@linkplain Jobs
     * job} of its own. A new version of the media has none until it is given some.
     *
     * @param source the bytes, at most those of {@link dev.mediamanager.caption.CaptionLimits#DEFAULT}; held in memory
     * @throws MediaNotFoundException if there is no such media, or nothing of it is readable
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#EDIT} it
     * @throws MediaRejectedException with {@code INVALID_ARGUMENT} if it is neither video nor sound, or has 100 others; with {@code EMPTY} if there is no cue; or as {@link
     *     dev.mediamanager.caption.CaptionFile#read(java.io.InputStream)}: {@code UNKNOWN_TYPE} if these are no captions, {@code TOO_LARGE}, and others
     * @throws QuotaExceededException if an account has no room for them
     * @throws MediaConflictException if it took longer than a lease, or the media was deleted meanwhile
     * @throws StorageException if the store fails
     */
    Caption addCaptions(MediaId id, CaptionTrack track, Source source);

    /**
     * Deletes captions of the current version.
     *
     * @param ref a {@link Caption#ref()}
     * @throws MediaNotFoundException if there are no such captions
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#EDIT} the media
     */
    void deleteCaptions(MediaRef ref);

    /** Reports on the captions of the current version, with all of its length taken for speech; see {@link #captionReport(MediaId, List)}. */
    default CaptionReport captionReport(MediaId id) {
        return captionReport(id, List.of());
    }

    /**
     * Reports on the captions of the current version: whether there are any, in which languages, and how much of the speech they cover. Reads them from the
     * store, one after the other.
     *
     * @param silences when nothing is to be heard, as far as that is known, in any order
     * @throws MediaNotFoundException if the media does not exist
     * @throws StorageException if the store fails
     */
    CaptionReport captionReport(MediaId id, List<CaptionReport.Silence> silences);

    /**
     * Changes what users edit.
     *
     * @param revision the {@link Media#revision()} the change is based on
     * @throws MediaConflictException if the media has changed since
     */
    Media update(MediaId id, long revision, MediaEdit edit);

    /**
     * Makes another media of the current version of one, without copying bytes: both refer to the same objects in the store, which are deleted with the last
     * that refers to them. Apart from that each lives its own life: it is edited, shared, recycled and erased by itself, has its own versions to come, and is
     * charged by itself, by default for all its bytes; see {@link dev.mediamanager.spi.ChargePolicy#accountsForCopy}.
     *
     * <p>The copy has the variants and captions that can be read, but for those made on demand; what jobs are making of the source is made of
     * the copy by jobs of its own. It has no grants, and stays in the tenant of the source.
     *
     * @return the copy
     * @throws MediaNotFoundException if the media does not exist, the actor may not {@link Operation#VIEW} it, or nothing of it is readable
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#UPLOAD}, or not into that project, {@link Operation#CHARGE} such an
     *     account, or make somebody else the owner
     * @throws MediaRejectedException with {@code INVALID_ARGUMENT} if the media is of another tenant than the actor
     * @throws QuotaExceededException if an account has no room; nothing is made then
     * @throws MediaConflictException if a version was added to the media meanwhile
     */
    Media copy(MediaId id, CopyRequest request);

    /**
     * Puts a media into the recycle bin: from then on nobody finds, lists or reads it, nor adds versions to it, as if it did not exist. Its jobs are
     * cancelled and its uploads under way given up. It is charged for as before, until it is erased: by {@link #delete}, or after it lay there for as
     * long as {@link MediaManagerBuilder#keepRecycled} says. Another process may serve it for two seconds more.
     *
     * @param revision the {@link Media#revision()} that was seen
     * @return the media, with the status {@link MediaStatus#RECYCLED}
     * @throws MediaNotFoundException if it does not exist, or lies there already
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#RECYCLE} it
     * @throws MediaConflictException if the media has changed since
     */
    Media recycle(MediaId id, long revision);

    /**
     * Takes a media out of the recycle bin, as it was: with its versions, its variants and its labels. The jobs that were cancelled when it was put
     * there are queued anew, in the same transaction.
     *
     * @throws MediaNotFoundException if it does not lie there, or the actor may not see it
     * @throws MediaAccessDeniedException if a bound actor may not {@link Operation#RECYCLE} it
     */
    Media restore(MediaId id);

    /**
     * Does one thing to many media: by their ids, or to all that a query lists. What the actor may not do fails media by media.
     *
     * <p>The memory it takes does not depend on how many there are. Media are changed some hundred to a transaction; a run that ended, for
     * whatever reason, goes on at the token that its progress told last, and what was done twice was done once. A change by somebody else meanwhile is kept,
     * and the action done on top of it.
     *
     * <p>{@linkplain Batch#allOrNothing All or nothing} is one transaction: it throws what the first media that fails would throw, and changes none.
     *
     * @return what was done, to the end of the selection
     * @throws MediaRejectedException if the token is of another batch, or more than {@value Batch#MAX_AT_ONCE} media are to be changed at once
     * @throws StorageException if the rows do not answer; what was told before is done
     */
    BatchResult batch(Batch batch);

    /**
     * Erases a media with all versions and variants, whether it lies in the recycle bin or not, and cancels its jobs. Its bytes are unreadable when this returns, and are deleted from
     * the store at once, or by {@link Maintenance#reconcile()} if the store does not answer.
     *
     * @throws MediaNotFoundException if it does not exist
     */
    void delete(MediaId id);
}

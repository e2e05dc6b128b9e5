package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import java.util.List;
import java.util.Optional;

/**
 * The ability of a store to take a blob in parts, over days, from several processes and in any order. Nothing of it is visible before
 * {@link #complete}. Thread-safe.
 *
 * <p>Every method throws {@link dev.mediamanager.StorageException}. An upload ends by {@link #complete}, {@link #abort}, or
 * {@link StorageProvider#delete} of its key; {@link #putPart} and {@link #listParts} then throw {@code NOT_FOUND}. A part that was on its
 * way while its upload was aborted may be kept by some stores until the upload is aborted again.
 */
public interface MultipartStorage {
    /** Returns how a blob must be cut. */
    MultipartLimits multipartLimits();

    /**
     * Begins an upload. Not idempotent: each call begins another one, even of the same key; those that are not completed must be aborted. If the
     * answer is lost, {@link StorageProvider#delete} of the key ends what may have begun.
     *
     * @param type the media type of the blob to be, for stores that serve directly
     */
    MultipartUpload beginMultipart(BlobKey key, MediaType type);

    /**
     * Stores a part. A part with the same number takes the place of the one before, so that a retry is safe.
     *
     * @throws dev.mediamanager.StorageException {@code LENGTH_MISMATCH} if the content is shorter or longer than declared,
     *     {@code CORRUPT} if it has another MD5, {@code NOT_FOUND} if there is no such upload; none of these stores the part. After
     *     {@code UNAVAILABLE} it may or may not be stored
     */
    StoredPart putPart(MultipartUpload upload, PartRequest part);

    /**
     * Lists the parts that are there, by their numbers, at most 1,000 a page.
     *
     * @param cursor {@link Page#next()} of the page before; empty for the first
     * @throws dev.mediamanager.StorageException {@code NOT_FOUND} if there is no such upload
     */
    Page<StoredPart> listParts(MultipartUpload upload, Optional<String> cursor);

    /**
     * Joins parts into the blob, which becomes visible as a whole. Parts that are not named are dropped, or else the join is refused and
     * nothing changes. Afterwards the upload is no more, so that whoever holds a signed request for a part of it can change nothing.
     *
     * <p>Create-only: if the key is taken, this throws {@code ALREADY_EXISTS} and changes nothing, where the store can tell; some only can in
     * all but a short moment, so use a fresh random key. Repeating it after its answer was lost returns the same again.
     *
     * @param parts what to join, in the order of their numbers, at least one
     * @return the length of the blob
     * @throws dev.mediamanager.StorageException {@code NOT_FOUND} if there is no such upload, or it has not such a part, {@code CORRUPT} if
     *     a part has another tag, {@code LENGTH_MISMATCH} if a part that is not the last is too short
     */
    long complete(MultipartUpload upload, List<StoredPart> parts);

    /** Ends an upload and removes its parts. Idempotent: an unknown upload is a success; a completed blob stays. */
    void abort(MultipartUpload upload);
}

package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps blobs: immutable byte sequences under keys made by the library. Thread-safe.
 *
 * <p>Every method throws {@link StorageException}, whose reason tells whether a retry can help. Further abilities are separate interfaces
 * that a provider implements too: {@link FileBackedStorage}, {@link MultipartStorage}, {@link PresigningStorage}, {@link ServerSideCopy}.
 */
public interface StorageProvider extends AutoCloseable {
    /**
     * Stores a new blob. When this returns, the blob is complete and survives a crash of machine and process; when it throws, no blob is
     * visible under the key, unless the failure is {@code UNAVAILABLE}, when either may be the case and {@link #delete} settles it.
     *
     * <p>Create-only: of any number of concurrent writers of one key exactly one wins, the others get {@code ALREADY_EXISTS}, and what was
     * there stays as it was. If a length was given and another number of bytes arrives, this throws {@code LENGTH_MISMATCH}. An
     * {@link java.io.IOException} of the content is thrown as {@link java.io.UncheckedIOException}. The content is read once, in order,
     * and not closed; it is never held in memory as a whole, unless that is where the store keeps its blobs.
     *
     * @return the number of bytes stored
     */
    long put(PutRequest request);

    /**
     * Opens a range of a blob; the caller closes the stream, which delivers exactly {@code range.length()} bytes or fails. A reader that is
     * open when the blob is deleted either delivers all its bytes or fails; it never ends early without an exception.
     *
     * @throws StorageException {@code NOT_FOUND} if there is no such blob, {@code INVALID_RANGE} if the range is not within it
     */
    InputStream open(BlobKey key, ByteRange range);

    /**
     * Does the same, and reads what is stored for good, never a copy of it: whoever decides by these bytes whether a blob is sound asks here. A store
     * that keeps copies, or is around one that may, overrides this.
     */
    default InputStream openOriginal(BlobKey key, ByteRange range) {
        return open(key, range);
    }

    /** Returns the length of a blob, or nothing if there is none. */
    Optional<BlobStat> stat(BlobKey key);

    /**
     * Deletes a blob, and ends unfinished writes of this exact key: what they left is removed, and a put that is under way fails, with
     * {@code NOT_FOUND}, if the store can make it. If it cannot, that put may land afterwards; the library deletes again later. Idempotent: a
     * missing blob is a success.
     */
    void delete(BlobKey key);

    /**
     * Lists complete blobs in the order of their keys, at most 1,000 a page. May miss or still show what changed while listing.
     *
     * @param prefix only keys that start with this text; empty for all
     * @param cursor {@link Page#next()} of the page before; empty for the first
     */
    Page<BlobStat> list(String prefix, Optional<String> cursor);

    /** Describes where the blobs lie, without secrets; shown to the host. */
    default String describe() {
        return getClass().getSimpleName();
    }

    /** Releases resources; idempotent. */
    @Override
    default void close() {}
}

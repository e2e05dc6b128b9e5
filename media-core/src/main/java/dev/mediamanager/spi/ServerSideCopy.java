package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;

/** The ability of a store to copy a blob without sending its bytes through this process. Thread-safe. */
public interface ServerSideCopy {
    /**
     * Copies a blob to a new key. When this returns, the copy is complete and durable, and stays as it is whatever becomes of the source; when it
     * throws, no copy is visible, unless the failure is {@code UNAVAILABLE}, when {@link StorageProvider#delete} of the new key settles it.
     *
     * <p>Create-only: if the new key is taken, this throws {@code ALREADY_EXISTS}, where the store can tell; use a fresh random key. Never
     * mixes bytes: of a source that is replaced meanwhile, the copy is the old or the new one, or this throws {@code UNAVAILABLE}.
     *
     * @param type the media type of the copy, for stores that serve directly
     * @return the length of the copy
     * @throws dev.mediamanager.StorageException {@code NOT_FOUND} if there is no source
     */
    long copy(BlobKey from, BlobKey to, MediaType type);
}

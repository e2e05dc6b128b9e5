package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import java.nio.file.Path;

/** The ability of a store whose blobs are plain files: they are served and decoded without a copy. */
public interface FileBackedStorage {
    /**
     * Returns the file that holds exactly a blob's bytes; it is only read. The file may vanish when the blob is deleted.
     *
     * @throws dev.mediamanager.StorageException {@code NOT_FOUND} if there is no such blob
     */
    Path file(BlobKey key);
}

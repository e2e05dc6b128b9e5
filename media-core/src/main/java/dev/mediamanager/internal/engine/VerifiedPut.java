package dev.mediamanager.internal.engine;

import dev.mediamanager.MediaException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.internal.io.HashingInputStream;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.IOException;

/** Puts a blob and takes no store's word for it. */
public final class VerifiedPut {
    private VerifiedPut() {}

    /**
     * Puts the blob, whose content is {@code hashing}, and returns its length in bytes.
     *
     * @throws StorageException as the store does; {@code UNAVAILABLE} if it throws anything untyped; {@code CORRUPT} if it kept another number of bytes
     *     than it was given
     * @throws IOException if the content fails behind what the store took
     */
    public static long put(StorageProvider store, PutRequest request, HashingInputStream hashing) throws IOException {
        long stored = stored(store, request);
        if (stored != hashing.count() || hashing.read() >= 0) {
            throw new StorageException(
                    Reason.CORRUPT,
                    "The store kept " + stored + " bytes of blob " + request.key() + ", but took " + hashing.count()
                            + " and did not read to the end, or lost some");
        }
        return stored;
    }

    private static long stored(StorageProvider store, PutRequest request) {
        try {
            return store.put(request);
        } catch (MediaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StorageException(
                    Reason.UNAVAILABLE, "The store failed to put blob " + request.key() + ": " + e, e);
        }
    }
}

package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A blob to be stored.
 *
 * @param key its key, never used before
 * @param content its bytes, read once and not closed by the store
 * @param length the exact number of bytes if known
 * @param type its media type, for stores that serve directly
 * @param buffers where a store that buffers more than {@link BufferBudget#UNASKED_BYTES} takes the memory from
 */
public record PutRequest(BlobKey key, InputStream content, OptionalLong length, MediaType type, BufferBudget buffers) {
    /** Creates a request without a bound on buffers. */
    public PutRequest(BlobKey key, InputStream content, OptionalLong length, MediaType type) {
        this(key, content, length, type, BufferBudget.unlimited());
    }

    /** Returns the same request for other content, as a store around another one needs it. */
    public PutRequest withContent(InputStream other, OptionalLong otherLength) {
        return new PutRequest(key, other, otherLength, type, buffers);
    }
}

package dev.mediamanager.spi;

import java.io.InputStream;
import java.util.Optional;

/**
 * A part to be stored.
 *
 * @param number its place, from 1 to {@link MultipartLimits#maxParts()}
 * @param content its bytes, read once and not closed by the store
 * @param length the exact number of bytes
 * @param md5 their MD5 as 32 hex digits, if known beforehand: the store then keeps exactly these bytes or refuses them as {@code CORRUPT}
 * @param buffers where a store that buffers more than 256 KiB takes the memory from
 */
public record PartRequest(int number, InputStream content, long length, Optional<String> md5, BufferBudget buffers) {
    /** Creates a request without a bound on buffers. */
    public PartRequest(int number, InputStream content, long length, Optional<String> md5) {
        this(number, content, length, md5, BufferBudget.unlimited());
    }

    /** Returns this request for other bytes of the same length. */
    public PartRequest withContent(InputStream other) {
        return new PartRequest(number, other, length, md5, buffers);
    }
}

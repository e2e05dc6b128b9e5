package dev.mediamanager;

/**
 * A resolved range of bytes within a content of known length.
 *
 * @param offset the first byte, 0 or more
 * @param length the number of bytes, 0 or more; {@code offset + length} does not overflow
 */
public record ByteRange(long offset, long length) {
    /** Checks the bounds. @throws MediaRejectedException if a value is negative or the end overflows */
    public ByteRange {
        Checks.atLeast("range offset", offset, 0);
        Checks.atLeast("range length", length, 0);
        if (offset > Long.MAX_VALUE - length) {
            throw MediaRejectedException.argument("range end", offset + " + " + length, "at most " + Long.MAX_VALUE);
        }
    }

    /** Returns the range of the whole content. */
    public static ByteRange whole(long length) {
        return new ByteRange(0, length);
    }

    /** Returns the position after the last byte. */
    public long end() {
        return offset + length;
    }

    /** Tells whether this range lies inside a content of {@code total} bytes. */
    public boolean within(long total) {
        return end() <= total;
    }

    /** Returns the value of an HTTP {@code Content-Range} field (RFC 9110 section 14.4) for a non-empty range. */
    public String contentRange(long total) {
        return "bytes " + offset + "-" + (end() - 1) + "/" + total;
    }
}

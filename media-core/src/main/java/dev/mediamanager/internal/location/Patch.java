package dev.mediamanager.internal.location;

/**
 * Bytes that take the place of others.
 *
 * @param offset where they begin
 * @param length how many are replaced
 * @param start what comes in their place; zeros where it is shorter
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; handed over.
record Patch(long offset, long length, byte[] start) {
    static Patch zeros(long offset, long length) {
        return new Patch(offset, length, new byte[0]);
    }

    static Patch of(long offset, byte[] bytes) {
        return new Patch(offset, bytes.length, bytes);
    }

    /** Puts what falls into these bytes, the first of which lies at {@code position} of the file. */
    void apply(long position, byte[] bytes, int from, int count) {
        long first = Math.max(offset, position);
        long end = Math.min(offset + length, position + count);
        for (long at = first; at < end; at++) {
            long index = at - offset;
            bytes[from + (int) (at - position)] = index < start.length ? start[(int) index] : 0;
        }
    }
}

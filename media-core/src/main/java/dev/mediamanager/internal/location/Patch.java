package dev.mediamanager.internal.location;

import java.util.Arrays;

/**
 * Bytes that take the place of others.
 *
 * @param offset where they begin
 * @param length how many are replaced
 * @param bytes what comes in their place: as many, or none for zeros
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; handed over.
record Patch(long offset, long length, byte[] bytes) {
    static Patch zeros(long offset, long length) {
        return new Patch(offset, length, new byte[0]);
    }

    static Patch of(long offset, byte[] bytes) {
        return new Patch(offset, bytes.length, bytes);
    }

    boolean isZeros() {
        return bytes.length == 0;
    }

    /** Returns where the bytes behind them begin. */
    long end() {
        return offset + length;
    }

    /** Puts what falls into these bytes, the first of which lies at {@code position} of the file. */
    void apply(long position, byte[] into, int from, int count) {
        long first = Math.max(offset, position);
        long end = Math.min(end(), position + count);
        if (first >= end) {
            return;
        }
        int at = from + (int) (first - position);
        if (isZeros()) {
            Arrays.fill(into, at, at + (int) (end - first), (byte) 0);
        } else {
            System.arraycopy(bytes, (int) (first - offset), into, at, (int) (end - first));
        }
    }
}

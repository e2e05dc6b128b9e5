package dev.mediamanager.image.internal.webp.lossless;

import dev.mediamanager.image.internal.io.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads bits, the lowest of each byte first, from a part of a file, through a small window. Past its end there are zeros, until someone checks. */
final class BitReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int WINDOW = 8192;

    private final Bytes bytes;
    private final long end;
    private final byte[] window;
    private long next;
    private int at;
    private int length;
    private long value;
    private int bits;

    /** How many of the bits are not from the file. */
    private long madeUp;

    /** Starts with the byte at {@code start}. */
    BitReader(Bytes bytes, long start, long end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
        this.window = new byte[(int) Math.max(8, Math.min(WINDOW, end - start))];
    }

    /** Makes sure that 32 bits can be looked at. */
    void fill() throws IOException {
        if (bits > 32) {
            return;
        }
        if (at + 8 <= length) {
            value |= (long) LONGS.get(window, at) << bits;
            at += (63 - bits) >>> 3;
            bits |= 56;
        } else {
            fillSlowly();
        }
    }

    private void fillSlowly() throws IOException {
        while (bits <= 56) {
            if (at == length && next < end) {
                length = Math.max(0, bytes.read(next, window, 0, (int) Math.min(window.length, end - next)));
                next = length == 0 ? end : next + length;
                at = 0;
            }
            if (at < length) {
                value |= (window[at++] & 0xffL) << bits;
            } else {
                madeUp += 8;
            }
            bits += 8;
        }
    }

    /** Returns the next bits, without going on; only 32 of them are sure to be right after {@link #fill}. */
    long peek() {
        return value;
    }

    /** Goes on by so many bits. */
    void skip(int count) {
        value >>>= count;
        bits -= count;
    }

    /** Returns a number of up to 24 bits. */
    int read(int count) throws IOException {
        fill();
        int number = (int) value & (1 << count) - 1;
        skip(count);
        return number;
    }

    boolean flag() throws IOException {
        return read(1) != 0;
    }

    /** Tells whether more was read than there is. */
    boolean ended() {
        return madeUp > bits;
    }

    /** @throws EOFException if more was read than there is */
    void checkEnd() throws EOFException {
        if (ended()) {
            throw new EOFException("The lossless WebP picture ends too early");
        }
    }
}

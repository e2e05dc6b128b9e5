package dev.mediamanager.image.internal.webp.lossy;

import dev.mediamanager.image.internal.io.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes booleans of known probability (RFC 6386 section 7) from a part of a file, through a small window. Past its end there are zeros, and {@link
 * #checkEnd} complains.
 */
final class BoolReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int WINDOW = 4096;
    private static final int EVEN = 128;

    private final Bytes bytes;
    private final long end;
    private final byte[] window;
    private long next;
    private int at;
    private int length;
    private boolean ended;

    /** What is read but not yet used; the lowest {@link #bits} bits of it are not even looked at. */
    private long value;

    private int bits = -8;

    /** The range less one, as all arithmetic wants it. */
    private int range = 254;

    /** Starts with the byte at {@code start}. */
    BoolReader(Bytes bytes, long start, long end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
        this.window = new byte[(int) Math.max(8, Math.min(WINDOW, end - start))];
    }

    /** Returns 1 or 0; {@code probability} of 256 for 0. */
    int bit(int probability) {
        if (bits < 0) {
            fill();
        }
        int split = (range * probability) >> 8;
        int left;
        int result;
        if ((int) (value >>> bits) > split) {
            left = range - split;
            value -= (long) (split + 1) << bits;
            result = 1;
        } else {
            left = split + 1;
            result = 0;
        }
        int shift = Integer.numberOfLeadingZeros(left) - 24;
        range = (left << shift) - 1;
        bits -= shift;
        return result;
    }

    boolean flag() {
        return bit(EVEN) != 0;
    }

    /** Returns a number of so many bits. */
    int number(int width) {
        int number = 0;
        for (int i = 0; i < width; i++) {
            number = number << 1 | bit(EVEN);
        }
        return number;
    }

    /** Returns a number of so many bits, and a sign. */
    int signed(int width) {
        int number = number(width);
        return flag() ? -number : number;
    }

    /** Returns such a number if a flag says that there is one; else 0. */
    int optional(int width) {
        return flag() ? signed(width) : 0;
    }

    /** Returns the number with a sign of its own. */
    int withSign(int number) {
        return bit(EVEN) != 0 ? -number : number;
    }

    private void fill() {
        if (at + 8 <= length) {
            value = value << 56 | (long) LONGS.get(window, at) >>> 8;
            at += 7;
            bits += 56;
        } else {
            fillSlowly();
        }
    }

    private void fillSlowly() {
        if (at == length && next < end) {
            try {
                length = Math.max(0, bytes.read(next, window, 0, (int) Math.min(window.length, end - next)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            next = length == 0 ? end : next + length;
            at = 0;
        }
        if (at < length) {
            value = value << 8 | (window[at++] & 0xff);
            bits += 8;
        } else if (!ended) {
            ended = true;
            value <<= 8;
            bits += 8;
        } else {
            bits = 0;
        }
    }

    /** @throws EOFException if more was read than there is */
    void checkEnd() throws EOFException {
        if (ended) {
            throw new EOFException("The WebP picture ends too early");
        }
    }
}

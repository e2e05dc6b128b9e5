package dev.mediamanager.image.internal.write.jpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes bits, and a zero byte after each FF (ISO/IEC 10918-1 section F.1.2.3); and segments between. Not thread-safe. */
final class BitSink {
    private static final int CAPACITY = 1 << 14;
    private static final int MOST_AT_ONCE = 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int used;
    private long bits;
    private int count;

    BitSink(OutputStream out) {
        this.out = out;
    }

    /** Writes the lowest bits of a value, up to 32. */
    void put(int value, int length) {
        bits = bits << length | (value & ((1L << length) - 1));
        count += length;
        if (count >= 32) {
            count -= 32;
            word((int) (bits >>> count));
        }
    }

    private void word(int word) {
        if (used > CAPACITY - MOST_AT_ONCE) {
            flush();
        }
        int inverted = ~word;
        if (((inverted - 0x01010101) & word & 0x80808080) == 0) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                buffer[used++] = (byte) (word >>> shift);
            }
        } else {
            for (int shift = 24; shift >= 0; shift -= 8) {
                stuffed(word >>> shift);
            }
        }
    }

    private void stuffed(int value) {
        buffer[used++] = (byte) value;
        if ((value & 0xff) == 0xff) {
            buffer[used++] = 0;
        }
    }

    /** Fills up the last byte with ones. */
    void align() {
        if ((count & 7) != 0) {
            put(0x7f, 8 - (count & 7));
        }
        while (count >= 8) {
            count -= 8;
            if (used > CAPACITY - MOST_AT_ONCE) {
                flush();
            }
            stuffed((int) (bits >>> count));
        }
        count = 0;
    }

    /** Writes bytes as they are; only between scans. */
    void raw(byte... bytes) {
        flush();
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands on what was written so far. */
    void flush() {
        try {
            out.write(buffer, 0, used);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        used = 0;
    }
}

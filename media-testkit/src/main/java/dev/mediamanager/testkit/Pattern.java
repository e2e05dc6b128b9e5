package dev.mediamanager.testkit;

import java.io.InputStream;
import java.util.Objects;

/**
 * Bytes that look random, are always the same, and need no memory.
 *
 * @param seed picks one of many patterns
 * @param length the number of bytes
 */
record Pattern(long seed, long length) {
    /** Returns the byte at an index: SplitMix64 (Steele, Lea and Flood, 2014) over blocks of eight. */
    private byte at(long index) {
        long z = ((index >>> 3) + 1) * 0x9E3779B97F4A7C15L + seed;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (byte) ((z ^ (z >>> 31)) >>> ((index & 7) * 8));
    }

    byte[] bytes() {
        return slice(0, Math.toIntExact(length));
    }

    byte[] slice(long offset, int count) {
        byte[] slice = new byte[count];
        for (int i = 0; i < count; i++) {
            slice[i] = at(offset + i);
        }
        return slice;
    }

    /** Opens all bytes. */
    InputStream stream() {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                return position == length ? -1 : at(position++) & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int wanted) {
                Objects.checkFromIndexSize(offset, wanted, buffer.length);
                int count = (int) Math.min(wanted, length - position);
                if (count == 0) {
                    return wanted == 0 ? 0 : -1;
                }
                for (int i = 0; i < count; i++) {
                    buffer[offset + i] = at(position++);
                }
                return count;
            }
        };
    }
}

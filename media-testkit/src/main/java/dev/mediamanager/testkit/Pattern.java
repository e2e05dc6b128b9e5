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
    /** Returns eight bytes: SplitMix64 (Steele, Lea and Flood, 2014) of the number of their block. */
    private long block(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L + seed;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private void fill(byte[] buffer, int offset, int count, long position) {
        long block = block(position >>> 3);
        for (int i = 0; i < count; i++) {
            int within = (int) (position + i) & 7;
            block = within == 0 ? block((position + i) >>> 3) : block;
            buffer[offset + i] = (byte) (block >>> (within * 8));
        }
    }

    byte[] bytes() {
        return slice(0, Math.toIntExact(length));
    }

    byte[] slice(long offset, int count) {
        byte[] slice = new byte[count];
        fill(slice, 0, count, offset);
        return slice;
    }

    /** Opens all bytes. */
    InputStream stream() {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int wanted) {
                Objects.checkFromIndexSize(offset, wanted, buffer.length);
                int count = (int) Math.min(wanted, length - position);
                if (count == 0) {
                    return wanted == 0 ? 0 : -1;
                }
                fill(buffer, offset, count, position);
                position += count;
                return count;
            }
        };
    }
}

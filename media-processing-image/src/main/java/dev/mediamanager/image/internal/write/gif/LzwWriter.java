package dev.mediamanager.image.internal.write.gif;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Encodes palette indices as LZW codes in blocks (GIF 89a appendix F). When all codes are taken, it begins anew. */
final class LzwWriter {
    private static final int MAX_SIZE = 12;
    private static final int MAX_CODES = 1 << MAX_SIZE;
    private static final int SLOTS = 1 << 14;
    private static final int BLOCK = 255;

    private final OutputStream out;
    private final int literalBits;
    private final int clear;
    private final byte[] block = new byte[BLOCK];
    private int length;

    /** What string of a prefix's code and an index has which code; open addressing. */
    private final int[] keys = new int[SLOTS];

    private final short[] codes = new short[SLOTS];
    private int prefix = -1;
    private int next;
    private int size;
    private int bits;
    private int bitCount;

    /**
     * Writes the code size, and starts.
     *
     * @param literalBits the bits of an index, 2 to 8
     */
    LzwWriter(OutputStream out, int literalBits) throws IOException {
        this.out = out;
        this.literalBits = literalBits;
        this.clear = 1 << literalBits;
        out.write(literalBits);
        reset();
        emit(clear);
    }

    private void reset() {
        Arrays.fill(keys, -1);
        next = clear + 2;
        size = literalBits + 1;
    }

    void write(byte[] indexes) throws IOException {
        for (byte value : indexes) {
            int index = value & 0xff;
            if (prefix < 0) {
                prefix = index;
                continue;
            }
            int key = prefix << 8 | index;
            int slot = (key * 0x9e3779b1) >>> 18;
            while (keys[slot] >= 0 && keys[slot] != key) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            if (keys[slot] == key) {
                prefix = codes[slot];
                continue;
            }
            emit(prefix);
            if (next < MAX_CODES) {
                keys[slot] = key;
                codes[slot] = (short) next;
                grow();
            } else {
                emit(clear);
                reset();
            }
            prefix = index;
        }
    }

    /** Takes a code. A reader takes it one code later, so the codes become longer one code later than all of their length are taken. */
    private void grow() {
        if (next == 1 << size && size < MAX_SIZE) {
            size++;
        }
        next++;
    }

    /** Writes what is still missing, and the end. */
    void end() throws IOException {
        if (prefix >= 0) {
            emit(prefix);
            grow();
        }
        emit(clear + 1);
        while (bitCount > 0) {
            put(bits);
            bits >>>= 8;
            bitCount -= 8;
        }
        flush();
        out.write(0);
    }

    private void emit(int code) throws IOException {
        bits |= code << bitCount;
        bitCount += size;
        while (bitCount >= 8) {
            put(bits);
            bits >>>= 8;
            bitCount -= 8;
        }
    }

    private void put(int value) throws IOException {
        block[length++] = (byte) value;
        if (length == BLOCK) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (length > 0) {
            out.write(length);
            out.write(block, 0, length);
            length = 0;
        }
    }
}

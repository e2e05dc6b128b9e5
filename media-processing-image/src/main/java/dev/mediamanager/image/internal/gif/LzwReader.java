package dev.mediamanager.image.internal.gif;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.EOFException;
import java.io.IOException;

/** Decodes the LZW codes of a frame (GIF 89a appendix F) into palette indices. */
final class LzwReader {
    private static final int MAX_CODES = 4096;

    private final Cursor cursor;
    private final int clear;
    private final int end;
    private final int firstSize;
    private final short[] prefixes = new short[MAX_CODES];
    private final byte[] suffixes = new byte[MAX_CODES];
    private final byte[] stack = new byte[MAX_CODES + 1];
    private int stacked;
    private int next;
    private int size;
    private int previous;
    private int bits;
    private int bitCount;
    private int blockLeft;
    private byte first;

    /** Starts where the code size is. */
    LzwReader(Cursor cursor) throws IOException {
        this.cursor = cursor;
        int literalBits = cursor.u8();
        if (literalBits < 1 || literalBits > 11) {
            throw new CorruptPictureException("GIF code size " + literalBits + "; 2 to 8 are legal");
        }
        clear = 1 << literalBits;
        end = clear + 1;
        firstSize = literalBits + 1;
        for (int code = 0; code < clear; code++) {
            suffixes[code] = (byte) code;
        }
        reset();
    }

    private void reset() {
        next = end + 1;
        size = firstSize;
        previous = -1;
    }

    /** Fills a row. @throws EOFException if the codes end before it is full */
    void read(byte[] row, int length) throws IOException {
        for (int at = 0; at < length; ) {
            if (stacked == 0) {
                decode();
            } else {
                row[at++] = stack[--stacked];
            }
        }
    }

    private void decode() throws IOException {
        int code = nextCode();
        if (code == clear) {
            reset();
            return;
        }
        if (code == end) {
            throw new EOFException("The GIF image data end too early");
        }
        boolean known = code < next && (previous >= 0 || code <= end);
        boolean isNext = code == next && previous >= 0;
        if (!known && !isNext) {
            throw new CorruptPictureException("GIF code " + code + " where " + next + " is the largest");
        }
        int at = code;
        if (isNext) {
            stack[stacked++] = first;
            at = previous;
        }
        while (at > end) {
            stack[stacked++] = suffixes[at];
            at = prefixes[at];
        }
        first = suffixes[at];
        stack[stacked++] = first;
        if (previous >= 0 && next < MAX_CODES) {
            prefixes[next] = (short) previous;
            suffixes[next] = first;
            next++;
            if (next == 1 << size && size < 12) {
                size++;
            }
        }
        previous = code;
    }

    private int nextCode() throws IOException {
        while (bitCount < size) {
            if (blockLeft == 0) {
                blockLeft = cursor.u8();
                if (blockLeft == 0) {
                    throw new EOFException("The GIF image data end too early");
                }
            }
            bits |= cursor.u8() << bitCount;
            bitCount += 8;
            blockLeft--;
        }
        int code = bits & ((1 << size) - 1);
        bits >>>= size;
        bitCount -= size;
        return code;
    }
}

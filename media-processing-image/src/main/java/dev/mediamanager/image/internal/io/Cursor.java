package dev.mediamanager.image.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads numbers from {@link Bytes} at a position that moves on. Past the end it throws {@link EOFException}. Not thread-safe. */
public final class Cursor {
    private static final int WINDOW = 16 << 10;

    private final Bytes bytes;
    private final byte[] window = new byte[WINDOW];
    private ByteOrder order;
    private long windowStart;
    private int windowLength;
    private long position;

    /** Starts at the first byte. */
    public Cursor(Bytes bytes, ByteOrder order) {
        this.bytes = bytes;
        this.order = order;
    }

    /** Changes the byte order. */
    public void order(ByteOrder newOrder) {
        order = newOrder;
    }

    /** Returns the byte order. */
    public ByteOrder order() {
        return order;
    }

    /** Returns where the next byte is read. */
    public long position() {
        return position;
    }

    /** Moves; a position past the end is found out by the next read. */
    public void seek(long newPosition) throws IOException {
        if (newPosition < 0) {
            throw new EOFException("Position " + newPosition);
        }
        position = newPosition;
    }

    /** Moves forward. */
    public void skip(long count) throws IOException {
        seek(Math.addExact(position, count));
    }

    /** Returns the next byte, or -1 at the end. */
    public int next() throws IOException {
        long at = position - windowStart;
        if (at < 0 || at >= windowLength) {
            windowLength = Math.max(0, bytes.read(position, window, 0, WINDOW));
            windowStart = position;
            at = 0;
            if (windowLength == 0) {
                return -1;
            }
        }
        position++;
        return window[(int) at] & 0xff;
    }

    /** Returns the next byte. */
    public int u8() throws IOException {
        int value = next();
        if (value < 0) {
            throw new EOFException("The file ends at byte " + position);
        }
        return value;
    }

    /** Returns the next 2 bytes as a number. */
    public int u16() throws IOException {
        int first = u8();
        int second = u8();
        return order == ByteOrder.BIG_ENDIAN ? first << 8 | second : second << 8 | first;
    }

    /** Returns the next 3 bytes as a number. */
    public int u24() throws IOException {
        int first = u8();
        int middle = u8();
        int last = u8();
        return order == ByteOrder.BIG_ENDIAN ? first << 16 | middle << 8 | last : last << 16 | middle << 8 | first;
    }

    /** Returns the next 4 bytes as a number without sign. */
    public long u32() throws IOException {
        long first = u16();
        long second = u16();
        return order == ByteOrder.BIG_ENDIAN ? first << 16 | second : second << 16 | first;
    }

    /** Returns the next 4 bytes as a number with sign. */
    public int s32() throws IOException {
        return (int) u32();
    }

    /** Returns the next 4 bytes as ASCII. */
    public String tag() throws IOException {
        return new String(bytes(4), StandardCharsets.ISO_8859_1);
    }

    /** Returns the next bytes. The caller bounds the number. */
    public byte[] bytes(int count) throws IOException {
        if (position > bytes.length() - count) {
            throw new EOFException("The file ends before byte " + (position + count));
        }
        byte[] result = new byte[count];
        fill(result, 0, count);
        return result;
    }

    /** Reads the next bytes into an array. */
    public void fill(byte[] into, int offset, int count) throws IOException {
        if (readUpTo(into, offset, count) < count) {
            throw new EOFException("The file ends before byte " + (position + count));
        }
    }

    /** Reads the next bytes into an array, fewer only at the end. Returns how many. */
    public int readUpTo(byte[] into, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            long at = position - windowStart;
            int read;
            if (at >= 0 && at < windowLength) {
                read = Math.min(count - done, windowLength - (int) at);
                System.arraycopy(window, (int) at, into, offset + done, read);
            } else {
                read = bytes.read(position, into, offset + done, count - done);
                if (read < 0) {
                    break;
                }
            }
            done += read;
            position += read;
        }
        return done;
    }
}

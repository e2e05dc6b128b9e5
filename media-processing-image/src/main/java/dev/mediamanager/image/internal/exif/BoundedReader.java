package dev.mediamanager.image.internal.exif;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.RandomAccessReader;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;
import java.nio.ByteOrder;

/** Lets metadata-extractor read a picture, up to a number of bytes altogether: so no structure can make it read or hold more. */
public final class BoundedReader extends RandomAccessReader {
    private final Bytes bytes;
    private final Cursor cursor;
    private int left;

    /** Reads at most so many bytes, counting those read twice. */
    public BoundedReader(Bytes bytes, int maxBytes) {
        this.bytes = bytes;
        this.cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        this.left = maxBytes;
    }

    @Override
    public int toUnshiftedOffset(int localOffset) {
        return localOffset;
    }

    @Override
    public byte getByte(int index) throws IOException {
        validateIndex(index, 1);
        cursor.seek(index);
        return (byte) cursor.u8();
    }

    @Override
    public byte[] getBytes(int index, int count) throws IOException {
        validateIndex(index, count);
        cursor.seek(index);
        return cursor.bytes(count);
    }

    @Override
    protected void validateIndex(int index, int count) throws IOException {
        if (!isValidIndex(index, count)) {
            throw new BufferBoundsException(index, count, bytes.length());
        }
        if (count > left) {
            throw new IOException("The metadata take more bytes than are read");
        }
        left -= count;
    }

    @Override
    protected boolean isValidIndex(int index, int count) {
        return index >= 0 && count >= 0 && (long) index + count <= bytes.length();
    }

    @Override
    public long getLength() {
        return bytes.length();
    }
}

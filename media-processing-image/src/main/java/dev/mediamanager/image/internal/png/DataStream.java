package dev.mediamanager.image.internal.png;

import dev.mediamanager.image.internal.io.Cursor;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The content of consecutive IDAT chunks as one stream, which ends with them or with the file. */
final class DataStream extends InputStream {
    private final Cursor cursor;
    private final CRC32 crc = new CRC32();
    private long left;
    private boolean inChunk;
    private boolean ended;
    private boolean checksumsRight = true;

    /** Starts at the position of the first IDAT chunk. */
    DataStream(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Tells whether the checksums of all chunks that were read to their end are right. Nothing can be read afterwards. */
    boolean checksumsRight() throws IOException {
        if (inChunk && left == 0 && !ended) {
            checkChunk();
        }
        ended = true;
        return checksumsRight;
    }

    private void checkChunk() throws IOException {
        checksumsRight &= cursor.u32() == crc.getValue();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        while (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = cursor.readUpTo(into, offset, (int) Math.min(wanted, left));
        if (count == 0 && wanted > 0) {
            ended = true;
            return -1;
        }
        crc.update(into, offset, count);
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (inChunk) {
            checkChunk();
        }
        left = cursor.u32();
        byte[] type = cursor.bytes(4);
        crc.reset();
        crc.update(type);
        inChunk = true;
        if (left > Integer.MAX_VALUE || type[0] != 'I' || type[1] != 'D' || type[2] != 'A' || type[3] != 'T') {
            ended = true;
        }
    }
}

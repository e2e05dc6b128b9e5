package dev.mediamanager.image.internal.png;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads and restores the rows of one picture or interlace pass from inflated data. */
final class RowReader {
    private final InputStream inflated;
    private final int distance;
    private byte[] row;
    private byte[] above;
    private int length;

    /** Creates a reader for rows of up to {@code maxBytes}. */
    RowReader(InputStream inflated, int distance, int maxBytes) {
        this.inflated = inflated;
        this.distance = distance;
        this.row = new byte[maxBytes];
        this.above = new byte[maxBytes];
    }

    /** Starts a picture or pass whose rows have this many bytes. */
    void start(int rowBytes) {
        length = rowBytes;
        java.util.Arrays.fill(row, (byte) 0);
    }

    /** Returns the next row; valid until the next call. */
    byte[] next() throws IOException {
        byte[] spare = above;
        above = row;
        row = spare;
        int filter = inflated.read();
        if (filter < 0 || inflated.readNBytes(row, 0, length) < length) {
            throw new EOFException("The PNG image data end too early");
        }
        Unfilter.apply(filter, row, above, length, distance);
        return row;
    }
}

package dev.mediamanager.image.internal.webp;

import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.Samples;
import java.io.IOException;

/** Reads alpha that is stored without compression, perhaps filtered (RFC 9649 section 2.7.1.2), row by row. */
final class RawAlpha {
    private static final int HORIZONTAL = 1;
    private static final int VERTICAL = 2;

    private final Cursor cursor;
    private final int filter;
    private byte[] row;
    private byte[] above;
    private boolean first = true;

    /** Starts where the content of the chunk is. */
    RawAlpha(Cursor cursor, int width) throws IOException {
        this.cursor = cursor;
        this.filter = cursor.u8() >> 2 & 3;
        this.row = new byte[width];
        this.above = new byte[width];
    }

    /** Makes of the next row of opaque pixels (red, green, blue) one with its alpha. */
    void merge(int[] from, int[] to) throws IOException {
        byte[] spare = above;
        above = row;
        row = spare;
        cursor.fill(row, 0, row.length);
        if (filter != 0) {
            restore();
        }
        first = false;
        for (int x = 0; x < row.length; x++) {
            int alpha = Samples.of8(row[x] & 0xff);
            for (int band = 0; band < 3; band++) {
                to[4 * x + band] = Samples.multiply(from[3 * x + band], alpha);
            }
            to[4 * x + 3] = alpha;
        }
    }

    private void restore() {
        row[0] += first ? 0 : above[0];
        for (int x = 1; x < row.length; x++) {
            row[x] += (byte) predict(x);
        }
    }

    private int predict(int x) {
        int left = row[x - 1] & 0xff;
        int up = above[x] & 0xff;
        if (first || filter == HORIZONTAL) {
            return left;
        }
        return filter == VERTICAL ? up : Samples.clamp(left + up - (above[x - 1] & 0xff), 255);
    }
}

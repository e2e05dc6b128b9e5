package dev.mediamanager.image.internal.png;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Inflates and restores the rows of one picture or interlace pass. Many rows are inflated at once, behind the last one before them, and restored where
 * they are: nothing is copied but that one row.
 */
final class RowReader {
    private static final int BUFFER = 128 << 10;
    private static final int WAVEFRONT_BUFFER = 512 << 10;

    private final ZlibReader stream;
    private final int distance;
    private final byte[] rows;
    private final @Nullable Wavefront wavefront;
    private int length;
    private int rowsLeft;
    private int at;
    private int end;

    /** Creates a reader for rows of up to {@code maxBytes}. */
    RowReader(DataStream data, int distance, int maxBytes) {
        this.stream = new ZlibReader(data);
        this.distance = distance;
        this.wavefront = Wavefront.takes(distance) ? new Wavefront(distance) : null;
        int most = maxBytes + 1;
        long many = wavefront == null ? 0 : Math.min((long) Wavefront.ROWS * most, WAVEFRONT_BUFFER);
        this.rows = new byte[Math.addExact(Math.max(BUFFER, Math.max((int) many, most)), most + Wavefront.MARGIN)];
    }

    /** Starts a picture or pass of so many rows, which have this many bytes each. */
    void start(int rowBytes, int count) {
        length = rowBytes + 1;
        rowsLeft = count;
        at = 0;
        end = length;
        Arrays.fill(rows, 0, length, (byte) 0);
    }

    /** Returns the array that holds the current row. */
    byte[] bytes() {
        return rows;
    }

    /** Goes on to the next row and returns where it begins; valid until the next call. */
    int next() throws IOException {
        if (at + 2 * length > end) {
            refill();
        }
        at += length;
        rowsLeft--;
        if (wavefront != null && Wavefront.takes(rows[at])) {
            restoreMany(wavefront);
        }
        Unfilter.apply(rows[at], rows, at + 1, at + 1 - length, length - 1, distance);
        return at + 1;
    }

    /** Restores this row and those after it together, if they are enough, and marks them as not filtered. */
    private void restoreMany(Wavefront wave) {
        int run = 1;
        while (at + (run + 1) * length <= end && Wavefront.takes(rows[at + run * length])) {
            run++;
        }
        int waves = (run + Wavefront.ROWS - 1) / Wavefront.ROWS;
        int count = (run + waves - 1) / waves;
        if (count >= Wavefront.LEAST_ROWS) {
            wave.restore(rows, at + 1, length, count);
            for (int i = 0; i < count; i++) {
                rows[at + i * length] = 0;
            }
        }
    }

    private void refill() throws IOException {
        System.arraycopy(rows, at, rows, 0, end - at);
        end -= at;
        at = 0;
        int wanted = (int) Math.min((rows.length - Wavefront.MARGIN) / length, rowsLeft + 1L) * length;
        while (end < wanted) {
            int count = end < 2 * length ? stream.read(rows, end, wanted - end) : inflateMore(wanted);
            if (count < 0) {
                break;
            }
            end += count;
        }
        if (end < 2 * length) {
            throw new EOFException("The PNG image data end too early");
        }
    }

    /** Inflates what is not needed yet: an error in it must wait until what comes before was handed on. */
    private int inflateMore(int wanted) throws IOException {
        try {
            return stream.read(rows, end, wanted - end);
        } catch (ZipException e) {
            return -1;
        }
    }

    /**
     * Tells, after the last row, whether the stream ends well: with a checksum that is right, or with more than the picture needs, of which no more than
     * a byte is looked at. It does not if it is damaged there, or ends before its checksum.
     *
     * @throws IOException if the file cannot be read
     */
    boolean endsWell() throws IOException {
        try {
            return stream.read(new byte[1], 0, 1) > 0 || stream.finished();
        } catch (ZipException e) {
            return false;
        }
    }
}

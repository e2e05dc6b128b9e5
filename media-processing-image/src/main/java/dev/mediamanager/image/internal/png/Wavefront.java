package dev.mediamanager.image.internal.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Undoes the filters Paeth and Average of many rows at once, for pixels of 3 or 4 bytes. Each pixel needs the one before it, so that a row alone is a chain.
 * But a row may follow one pixel behind the row above: the pixels of such a slant are independent of each other, lie side by side in arrays, a byte in each
 * {@code int}, and are restored in a loop that the compiler turns into vector instructions.
 *
 * <p>Not thread-safe: it has working memory of its own.
 */
final class Wavefront {
    /** The most rows at once; more would fall out of the processor's cache. */
    static final int ROWS = 32;

    /** With fewer rows than these, one after the other is as fast. */
    static final int LEAST_ROWS = 8;

    /** How many bytes behind the last row must exist: pixels are read as an {@code int}. */
    static final int MARGIN = Integer.BYTES;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private final int distance;
    private final int[] average;
    private final int[] filtered;
    private int[] left;
    private int[] up;
    private int[] corner;
    private int[] restored;

    /** Prepares for pixels of so many bytes, 3 or 4. */
    Wavefront(int distance) {
        this.distance = distance;
        average = new int[ROWS * distance];
        filtered = new int[average.length];
        left = new int[average.length];
        up = new int[average.length];
        corner = new int[average.length];
        restored = new int[average.length];
    }

    /** Tells whether pixels of so many bytes can be restored so. */
    static boolean takes(int distance) {
        return distance == 3 || distance == 4;
    }

    /** Tells whether rows of this filter can be restored so. */
    static boolean takes(byte type) {
        return type == AVERAGE || type == PAETH;
    }

    /**
     * Restores rows in place.
     *
     * @param bytes holds the filtered rows, each behind its filter, and the restored one above them
     * @param first where the pixels of the first row begin
     * @param stride how far it is from one row to the next
     * @param rows how many there are, at most {@link #ROWS}
     */
    void restore(byte[] bytes, int first, int stride, int rows) {
        int pixels = (stride - 1) / distance;
        for (int[] lanes : new int[][] {filtered, left, up, corner}) {
            Arrays.fill(lanes, 0);
        }
        for (int row = 0; row < rows; row++) {
            int mask = bytes[first + row * stride - 1] == AVERAGE ? -1 : 0;
            Arrays.fill(average, row * distance, (row + 1) * distance, mask);
        }
        int lanes = rows * distance;
        load(bytes, first, filtered, 0);
        for (int x = 0; x < pixels + rows - 1; x++) {
            // Row by row, this slant holds pixels x, x - 1, x - 2 and so on; what is left or right of the picture is of
            // no account.
            if (x < pixels) {
                above(bytes, first - stride + x * distance);
            }
            restore(filtered, left, up, corner, average, restored, lanes);
            int row = Math.max(0, x - pixels + 1);
            if (x >= pixels - 1) {
                storeLast(bytes, first + row * stride + (pixels - 1) * distance, row * distance);
                row++;
            }
            int end = Math.min(rows, x + 1);
            exchange(bytes, first + row * stride + (x - row) * distance, stride, row * distance, end * distance);
            if (end < rows) {
                load(bytes, first + end * stride, filtered, end * distance);
            }
            advance(lanes);
        }
    }

    /** What was restored is left of the next pixels, and above those of the row below. */
    private void advance(int lanes) {
        int[] free = corner;
        corner = up;
        up = free;
        System.arraycopy(restored, 0, up, distance, lanes - distance);
        free = left;
        left = restored;
        restored = free;
    }

    private void above(byte[] bytes, int at) {
        for (int i = 0; i < distance; i++) {
            up[i] = bytes[at + i] & 0xff;
        }
    }

    /** For Paeth see {@link Unfilter#nearest}; minima without a branch or {@code Math.min}, which JDK 17 has no vector instructions for. */
    private static void restore(
            int[] filtered, int[] left, int[] up, int[] corner, int[] average, int[] restored, int lanes) {
        for (int i = 0; i < lanes; i++) {
            int a = left[i];
            int b = up[i];
            int c = corner[i];
            int less = a - b;
            less &= less >> 31;
            int low = b + less;
            int high = a - less;
            int bound = 3 * c - a - b;
            int other = low ^ ((low ^ c) & ((bound - high) >> 31));
            int paeth = high ^ ((high ^ other) & ((low - bound) >> 31));
            restored[i] = (filtered[i] + (paeth ^ ((paeth ^ ((a + b) >> 1)) & average[i]))) & 0xff;
        }
    }

    /** Only the low bits of each lane count. */
    private void load(byte[] bytes, int at, int[] lanes, int lane) {
        for (int i = 0; i < distance; i++) {
            lanes[lane + i] = bytes[at + i];
        }
    }

    private void storeLast(byte[] bytes, int at, int lane) {
        for (int i = 0; i < distance; i++) {
            bytes[at + i] = (byte) restored[lane + i];
        }
    }

    /** Stores restored pixels and loads those that follow in their rows. */
    private void exchange(byte[] bytes, int at, int stride, int lane, int end) {
        if (distance == 3) {
            exchange3(bytes, at, stride - 3, restored, filtered, lane, end);
        } else {
            exchange4(bytes, at, stride - 4, restored, filtered, lane, end);
        }
    }

    private static void exchange3(byte[] bytes, int start, int step, int[] done, int[] next, int lane, int end) {
        for (int i = lane, at = start; i < end; i += 3, at += step) {
            SHORTS.set(bytes, at, (short) (done[i] | done[i + 1] << 8));
            bytes[at + 2] = (byte) done[i + 2];
            int pixel = (int) INTS.get(bytes, at + 3);
            next[i] = pixel;
            next[i + 1] = pixel >> 8;
            next[i + 2] = pixel >> 16;
        }
    }

    private static void exchange4(byte[] bytes, int start, int step, int[] done, int[] next, int lane, int end) {
        for (int i = lane, at = start; i < end; i += 4, at += step) {
            INTS.set(bytes, at, done[i] | done[i + 1] << 8 | done[i + 2] << 16 | done[i + 3] << 24);
            int pixel = (int) INTS.get(bytes, at + 4);
            next[i] = pixel;
            next[i + 1] = pixel >> 8;
            next[i + 2] = pixel >> 16;
            next[i + 3] = pixel >> 24;
        }
    }
}

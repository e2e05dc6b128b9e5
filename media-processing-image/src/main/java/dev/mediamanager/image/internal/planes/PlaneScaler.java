package dev.mediamanager.image.internal.planes;

import dev.mediamanager.image.internal.pixels.Filter;
import dev.mediamanager.image.internal.pixels.Kernel;
import dev.mediamanager.image.internal.pixels.Window;
import java.util.Arrays;

/**
 * Scales a window of a plane to a new size, with a {@link Filter}: first downwards, over the rows it keeps in a ring, then across, where
 * three finished rows lie side by side in each {@code long}, so that one multiplication does for three.
 */
final class PlaneScaler implements PlaneSink {
    /** Rows that are scaled across at once. */
    private static final int LANES = 3;

    private static final int ROUND = 1 << (Lanes.BITS - 1);

    private final int newWidth;
    private final int newHeight;
    private final PlaneSink next;
    private final Kernel down;
    private final Lanes across;
    private final int first;
    private final int count;
    private final int[][] ring;
    private final int[] sums;
    private final int[][] finished;
    private final long[] packed;
    private final byte[] out;
    private int rowsIn;
    private int rowsOut;

    /**
     * Creates the sink.
     *
     * @param filter how much each sample counts
     * @param width the width of the rows that come in
     * @param height how many rows come in
     * @param window what part of them to scale
     * @param step how many samples of a finer grid each new one is the mean of, on each side
     */
    PlaneScaler(
            Filter filter,
            int width,
            int height,
            Window window,
            int newWidth,
            int newHeight,
            int step,
            PlaneSink next) {
        this.newWidth = newWidth;
        this.newHeight = newHeight;
        this.next = next;
        down = new Kernel(filter, window.y(), window.height(), height, newHeight, step, Lanes.BITS);
        Kernel kernel = new Kernel(filter, window.x(), window.width(), width, newWidth, step, Lanes.BITS);
        first = kernel.starts[0];
        count = kernel.end(newWidth - 1) - first;
        across = new Lanes(kernel, first);
        ring = new int[down.taps][count];
        sums = new int[count];
        finished = new int[LANES][count];
        packed = new long[count + 1];
        out = new byte[LANES * newWidth];
    }

    @Override
    public void row(byte[] samples, int from) {
        int[] row = ring[rowsIn % ring.length];
        for (int i = 0, at = from + first; i < row.length; i++) {
            row[i] = samples[at + i] & 0xff;
        }
        rowsIn++;
        while (rowsOut < newHeight && rowsIn >= down.end(rowsOut)) {
            int lane = rowsOut % LANES;
            sumDown(finished[lane]);
            rowsOut++;
            if (lane == LANES - 1 || rowsOut == newHeight) {
                handOn(lane + 1);
            }
        }
    }

    private void handOn(int rows) {
        pack(finished[0], finished[1], finished[2], packed, count);
        across.sum(packed, out, newWidth);
        for (int i = 0; i < rows; i++) {
            next.row(out, i * newWidth);
        }
    }

    /** Four rows at a time, in loops that the compiler turns into vector instructions. */
    private void sumDown(int[] into) {
        int start = down.starts[rowsOut];
        int weight = rowsOut * down.taps;
        int[] weights = down.weights;
        Arrays.fill(sums, ROUND);
        int tap = 0;
        for (; tap + 4 <= down.taps; tap += 4, weight += 4) {
            add4(
                    sums,
                    rowAt(start + tap),
                    rowAt(start + tap + 1),
                    rowAt(start + tap + 2),
                    rowAt(start + tap + 3),
                    weights[weight],
                    weights[weight + 1],
                    weights[weight + 2],
                    weights[weight + 3]);
        }
        for (; tap < down.taps; tap++, weight++) {
            add(sums, rowAt(start + tap), weights[weight]);
        }
        clamp(sums, into);
    }

    private int[] rowAt(int row) {
        return ring[row % ring.length];
    }

    private static void add4(int[] sum, int[] a, int[] b, int[] c, int[] d, int wa, int wb, int wc, int wd) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a[i] * wa + b[i] * wb + c[i] * wc + d[i] * wd;
        }
    }

    private static void add(int[] sum, int[] a, int wa) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a[i] * wa;
        }
    }

    private static void clamp(int[] sum, int[] out) {
        for (int i = 0; i < sum.length; i++) {
            int value = sum[i] >> Lanes.BITS;
            value &= ~(value >> 31);
            out[i] = (value | (255 - value) >> 31) & 255;
        }
    }

    private static void pack(int[] a, int[] b, int[] c, long[] out, int count) {
        for (int i = 0; i < count; i++) {
            out[i] = (long) a[i] | (long) b[i] << Lanes.WIDTH | (long) c[i] << (2 * Lanes.WIDTH);
        }
    }
}

package dev.mediamanager.image.internal.pixels;

/**
 * Scales a window of a picture to a new size, row by row: first downwards over the rows it keeps in a ring, then across. In whole numbers
 * throughout; see {@link Kernel} for the filter and {@link Samples} for the range. Two rows go across together, one in each half of a {@code long},
 * so that one multiplication does for two.
 */
public final class Lanczos implements RowSink {
    private static final int ROUND = 1 << (Kernel.BITS - 1);
    private static final long ROUND_BOTH = (long) ROUND << 32 | ROUND;

    private final Layout layout;
    private final int bands;
    private final int newWidth;
    private final int newHeight;
    private final RowSink next;
    private final Kernel down;
    private final Kernel across;
    private final int firstSample;
    private final int[][] ring;
    private final int[] column;
    private final int[] finished;
    private final long[] pairs;
    private final int[] upper;
    private final int[] lower;
    private int rowsIn;
    private int rowsOut;

    /**
     * Creates the sink.
     *
     * @param width the width of the rows that come in
     * @param height how many rows come in
     * @param window what part of them to scale
     */
    public Lanczos(Layout layout, int width, int height, Window window, int newWidth, int newHeight, RowSink next) {
        this(Filter.LANCZOS3, layout, width, height, window, newWidth, newHeight, next);
    }

    /** Creates the sink, with another filter. */
    public Lanczos(
            Filter filter,
            Layout layout,
            int width,
            int height,
            Window window,
            int newWidth,
            int newHeight,
            RowSink next) {
        this.layout = layout;
        this.bands = layout.bands();
        this.newWidth = newWidth;
        this.newHeight = newHeight;
        this.next = next;
        this.down = new Kernel(filter, window.y(), window.height(), height, newHeight);
        this.across = new Kernel(filter, window.x(), window.width(), width, newWidth);
        this.firstSample = across.starts[0] * bands;
        int samples = across.end(newWidth - 1) * bands - firstSample;
        this.ring = new int[down.taps][samples];
        this.column = new int[samples];
        this.finished = new int[samples];
        this.pairs = new long[samples];
        this.upper = new int[newWidth * bands];
        this.lower = new int[newWidth * bands];
    }

    @Override
    public void row(int[] samples) {
        System.arraycopy(samples, firstSample, ring[rowsIn % ring.length], 0, column.length);
        rowsIn++;
        while (rowsOut < newHeight && rowsIn >= down.end(rowsOut)) {
            boolean first = (rowsOut & 1) == 0;
            sumDown(first ? finished : column);
            rowsOut++;
            if (!first || rowsOut == newHeight) {
                pair(finished, column, pairs);
                sumAcross();
                next.row(upper);
                if (!first) {
                    next.row(lower);
                }
            }
        }
    }

    /** Lays two rows side by side: as numbers with sign, so that sums of both are right. */
    private static void pair(int[] upper, int[] lower, long[] pairs) {
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = upper[i] + ((long) lower[i] << 32);
        }
    }

    /** Four rows at a time, in loops that the compiler turns into vector instructions. */
    private void sumDown(int[] sum) {
        java.util.Arrays.fill(sum, ROUND);
        int start = down.starts[rowsOut];
        int weights = rowsOut * down.taps;
        int tap = 0;
        for (; tap + 4 <= down.taps; tap += 4) {
            int w = weights + tap;
            add4(
                    sum,
                    ring[(start + tap) % ring.length],
                    ring[(start + tap + 1) % ring.length],
                    ring[(start + tap + 2) % ring.length],
                    ring[(start + tap + 3) % ring.length],
                    down.weights[w],
                    down.weights[w + 1],
                    down.weights[w + 2],
                    down.weights[w + 3]);
        }
        for (; tap < down.taps; tap++) {
            add(sum, ring[(start + tap) % ring.length], down.weights[weights + tap]);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] >>= Kernel.BITS;
        }
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

    private void sumAcross() {
        switch (bands) {
            case 1 -> across1();
            case 3 -> across3();
            case 4 -> across4();
            default -> acrossAny();
        }
        if (layout.hasAlpha()) {
            boundByAlpha(upper);
            boundByAlpha(lower);
        }
    }

    private void store(int to, long sums) {
        int low = (int) sums;
        upper[to] = Samples.clamp(low >> Kernel.BITS, Samples.FULL);
        lower[to] = Samples.clamp((int) ((sums - low) >> 32) >> Kernel.BITS, Samples.FULL);
    }

    private void across1() {
        long[] from = pairs;
        int[] weights = across.weights;
        for (int x = 0, w = 0; x < newWidth; x++) {
            int at = across.starts[x] - firstSample;
            long sums = ROUND_BOTH;
            for (int end = w + across.taps; w < end; w++, at++) {
                sums += from[at] * weights[w];
            }
            store(x, sums);
        }
    }

    private void across3() {
        long[] from = pairs;
        int[] weights = across.weights;
        for (int x = 0, w = 0, to = 0; x < newWidth; x++, to += 3) {
            int at = across.starts[x] * 3 - firstSample;
            long a = ROUND_BOTH;
            long b = ROUND_BOTH;
            long c = ROUND_BOTH;
            for (int end = w + across.taps; w < end; w++, at += 3) {
                long weight = weights[w];
                a += from[at] * weight;
                b += from[at + 1] * weight;
                c += from[at + 2] * weight;
            }
            store(to, a);
            store(to + 1, b);
            store(to + 2, c);
        }
    }

    private void across4() {
        long[] from = pairs;
        int[] weights = across.weights;
        for (int x = 0, w = 0, to = 0; x < newWidth; x++, to += 4) {
            int at = across.starts[x] * 4 - firstSample;
            long a = ROUND_BOTH;
            long b = ROUND_BOTH;
            long c = ROUND_BOTH;
            long d = ROUND_BOTH;
            for (int end = w + across.taps; w < end; w++, at += 4) {
                long weight = weights[w];
                a += from[at] * weight;
                b += from[at + 1] * weight;
                c += from[at + 2] * weight;
                d += from[at + 3] * weight;
            }
            store(to, a);
            store(to + 1, b);
            store(to + 2, c);
            store(to + 3, d);
        }
    }

    private void acrossAny() {
        for (int x = 0, to = 0; x < newWidth; x++) {
            for (int band = 0; band < bands; band++, to++) {
                int at = across.starts[x] * bands - firstSample + band;
                long sums = ROUND_BOTH;
                for (int w = x * across.taps, end = w + across.taps; w < end; w++, at += bands) {
                    sums += pairs[at] * across.weights[w];
                }
                store(to, sums);
            }
        }
    }

    /** Overshoot may leave a premultiplied colour above its alpha, which no colour has. */
    private void boundByAlpha(int[] row) {
        for (int at = 0; at < row.length; at += bands) {
            int alpha = row[at + bands - 1];
            for (int band = at; band < at + bands - 1; band++) {
                row[band] = Math.min(row[band], alpha);
            }
        }
    }
}

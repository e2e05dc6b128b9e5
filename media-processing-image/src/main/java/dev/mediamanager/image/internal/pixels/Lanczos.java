package dev.mediamanager.image.internal.pixels;

/**
 * Scales a window of a picture to a new size, row by row: first downwards over the rows it keeps in a ring, then across. In whole numbers
 * throughout; see {@link Kernel} for the filter and {@link Samples} for the range.
 */
public final class Lanczos implements RowSink {
    private static final int ROUND = 1 << (Kernel.BITS - 1);

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
    private final int[] out;
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
        this.layout = layout;
        this.bands = layout.bands();
        this.newWidth = newWidth;
        this.newHeight = newHeight;
        this.next = next;
        this.down = new Kernel(window.y(), window.height(), height, newHeight);
        this.across = new Kernel(window.x(), window.width(), width, newWidth);
        this.firstSample = across.starts[0] * bands;
        int samples = across.end(newWidth - 1) * bands - firstSample;
        this.ring = new int[down.taps][samples];
        this.column = new int[samples];
        this.out = new int[newWidth * bands];
    }

    @Override
    public void row(int[] samples) {
        System.arraycopy(samples, firstSample, ring[rowsIn % ring.length], 0, column.length);
        rowsIn++;
        while (rowsOut < newHeight && rowsIn >= down.end(rowsOut)) {
            sumDown();
            sumAcross();
            next.row(out);
            rowsOut++;
        }
    }

    /** Four rows at a time, in loops that the compiler turns into vector instructions. */
    private void sumDown() {
        java.util.Arrays.fill(column, ROUND);
        int start = down.starts[rowsOut];
        int weights = rowsOut * down.taps;
        int tap = 0;
        for (; tap + 4 <= down.taps; tap += 4) {
            int w = weights + tap;
            add4(
                    column,
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
            add(column, ring[(start + tap) % ring.length], down.weights[weights + tap]);
        }
        for (int i = 0; i < column.length; i++) {
            column[i] >>= Kernel.BITS;
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
            boundByAlpha();
        }
    }

    private void across1() {
        for (int x = 0, w = 0; x < newWidth; x++) {
            int at = across.starts[x] - firstSample;
            int sum = ROUND;
            for (int end = w + across.taps; w < end; w++, at++) {
                sum += column[at] * across.weights[w];
            }
            out[x] = Samples.clamp(sum >> Kernel.BITS, Samples.FULL);
        }
    }

    private void across3() {
        int[] from = column;
        int[] weights = across.weights;
        for (int x = 0, w = 0, to = 0; x < newWidth; x++, to += 3) {
            int at = across.starts[x] * 3 - firstSample;
            int a = ROUND;
            int b = ROUND;
            int c = ROUND;
            for (int end = w + across.taps; w < end; w++, at += 3) {
                int weight = weights[w];
                a += from[at] * weight;
                b += from[at + 1] * weight;
                c += from[at + 2] * weight;
            }
            out[to] = Samples.clamp(a >> Kernel.BITS, Samples.FULL);
            out[to + 1] = Samples.clamp(b >> Kernel.BITS, Samples.FULL);
            out[to + 2] = Samples.clamp(c >> Kernel.BITS, Samples.FULL);
        }
    }

    private void across4() {
        int[] from = column;
        int[] weights = across.weights;
        for (int x = 0, w = 0, to = 0; x < newWidth; x++, to += 4) {
            int at = across.starts[x] * 4 - firstSample;
            int a = ROUND;
            int b = ROUND;
            int c = ROUND;
            int d = ROUND;
            for (int end = w + across.taps; w < end; w++, at += 4) {
                int weight = weights[w];
                a += from[at] * weight;
                b += from[at + 1] * weight;
                c += from[at + 2] * weight;
                d += from[at + 3] * weight;
            }
            out[to] = Samples.clamp(a >> Kernel.BITS, Samples.FULL);
            out[to + 1] = Samples.clamp(b >> Kernel.BITS, Samples.FULL);
            out[to + 2] = Samples.clamp(c >> Kernel.BITS, Samples.FULL);
            out[to + 3] = Samples.clamp(d >> Kernel.BITS, Samples.FULL);
        }
    }

    private void acrossAny() {
        for (int x = 0, to = 0; x < newWidth; x++) {
            for (int band = 0; band < bands; band++, to++) {
                int at = across.starts[x] * bands - firstSample + band;
                int sum = ROUND;
                for (int w = x * across.taps, end = w + across.taps; w < end; w++, at += bands) {
                    sum += column[at] * across.weights[w];
                }
                out[to] = Samples.clamp(sum >> Kernel.BITS, Samples.FULL);
            }
        }
    }

    /** Overshoot may leave a premultiplied colour above its alpha, which no colour has. */
    private void boundByAlpha() {
        for (int at = 0; at < out.length; at += bands) {
            int alpha = out[at + bands - 1];
            for (int band = at; band < at + bands - 1; band++) {
                out[band] = Math.min(out[band], alpha);
            }
        }
    }
}

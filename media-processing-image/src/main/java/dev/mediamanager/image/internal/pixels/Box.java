package dev.mediamanager.image.internal.pixels;

import java.util.Arrays;

/**
 * Shrinks a picture by whole factors: each new sample is the mean of a block. Cheap, and good enough where a better filter follows that
 * shrinks at least by two again. Blocks at the right and bottom edge may be smaller than the others.
 */
public final class Box implements RowSink {
    private final int width;
    private final int height;
    private final int bands;
    private final int factorX;
    private final int factorY;
    private final RowSink next;
    private final int[] sums;
    private final int[] out;
    private int rows;
    private int rowsInBlock;

    /**
     * Creates the sink.
     *
     * @param width the width of the rows that come in
     * @param height how many rows come in
     * @param factorX how many columns become one
     * @param factorY how many rows become one
     */
    public Box(Layout layout, int width, int height, int factorX, int factorY, RowSink next) {
        this.width = width;
        this.height = height;
        this.bands = layout.bands();
        this.factorX = factorX;
        this.factorY = factorY;
        this.next = next;
        this.sums = new int[width * bands];
        this.out = new int[size(width, factorX) * bands];
    }

    /** Returns how many samples remain of this many. */
    public static int size(int length, int factor) {
        return (length + factor - 1) / factor;
    }

    @Override
    public void row(int[] samples) {
        int[] into = sums;
        for (int i = 0; i < into.length; i++) {
            into[i] += samples[i];
        }
        rows++;
        rowsInBlock++;
        if (rowsInBlock == factorY || rows == height) {
            average();
            next.row(out);
            Arrays.fill(sums, 0);
            rowsInBlock = 0;
        }
    }

    private void average() {
        for (int x = 0, to = 0; x < width; x += factorX) {
            int columns = Math.min(factorX, width - x);
            long count = (long) columns * rowsInBlock;
            for (int band = 0; band < bands; band++, to++) {
                long sum = count / 2;
                for (int i = x * bands + band, end = i + columns * bands; i < end; i += bands) {
                    sum += sums[i];
                }
                out[to] = (int) (sum / count);
            }
        }
    }
}

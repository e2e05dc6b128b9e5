package dev.mediamanager.image.internal.webp.lossy;

/**
 * A row of macroblocks, and above it the last samples of the one before, which smoothing may still change. Prediction goes by samples that are not
 * smoothed yet, so the bottom of each row is kept apart.
 */
final class Band {
    /** Rows of luminance that the next row of macroblocks may change; of chrominance half as many. */
    private static final int OPEN = 8;

    private final FrameHeader header;
    private final int across;
    private final int stride;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;
    private final byte[] aboveLuma;
    private final byte[] aboveBlue;
    private final byte[] aboveRed;
    private final FilterStrength[] strengths;
    private final boolean[] inner;

    Band(FrameHeader header, int across) {
        this.header = header;
        this.across = across;
        stride = 16 * across;
        luma = new byte[(OPEN + 16) * stride];
        blue = new byte[(OPEN + 16) / 2 * (stride / 2)];
        red = new byte[blue.length];
        aboveLuma = new byte[stride];
        aboveBlue = new byte[stride / 2];
        aboveRed = new byte[stride / 2];
        strengths = new FilterStrength[across];
        inner = new boolean[across];
    }

    /** Puts what is above a macroblock around it. */
    void takeAbove(Workspace work, int row, int column) {
        if (row == 0) {
            return;
        }
        System.arraycopy(aboveLuma, 16 * column, work.samples, Workspace.LUMA - Workspace.STRIDE, 16);
        System.arraycopy(aboveBlue, 8 * column, work.samples, Workspace.BLUE - Workspace.STRIDE, 8);
        System.arraycopy(aboveRed, 8 * column, work.samples, Workspace.RED - Workspace.STRIDE, 8);
        for (int i = 0; i < 4; i++) {
            // Right of the picture there is nothing but its last sample, again and again.
            work.samples[Workspace.LUMA - Workspace.STRIDE + 16 + i] =
                    aboveLuma[Math.min(16 * column + 16 + (column + 1 < across ? i : 0), 16 * across - 1)];
        }
    }

    /** Takes a macroblock. */
    void store(Workspace work, int column, FilterStrength strength, boolean innerEdges) {
        strengths[column] = strength;
        inner[column] = innerEdges;
        copy(work.samples, Workspace.LUMA, 16, luma, OPEN * stride + 16 * column, stride);
        copy(work.samples, Workspace.BLUE, 8, blue, OPEN / 2 * (stride / 2) + 8 * column, stride / 2);
        copy(work.samples, Workspace.RED, 8, red, OPEN / 2 * (stride / 2) + 8 * column, stride / 2);
    }

    private static void copy(byte[] from, int at, int size, byte[] to, int start, int toStride) {
        for (int y = 0; y < size; y++) {
            System.arraycopy(from, at + y * Workspace.STRIDE, to, start + y * toStride, size);
        }
    }

    /** Smooths the row, and hands on what will not change any more. */
    void finish(int row, int height, YuvRows sink) {
        int half = stride / 2;
        System.arraycopy(luma, (OPEN + 15) * stride, aboveLuma, 0, stride);
        System.arraycopy(blue, (OPEN / 2 + 7) * half, aboveBlue, 0, half);
        System.arraycopy(red, (OPEN / 2 + 7) * half, aboveRed, 0, half);
        if (header.filters) {
            for (int column = 0; column < across; column++) {
                if (strengths[column].limit() > 0) {
                    smooth(row, column);
                }
            }
        }
        int first = row == 0 ? OPEN : 0;
        boolean last = 16 * (row + 1) >= height;
        int end = last ? OPEN + height - 16 * row : 16;
        sink.rows(luma, first * stride, stride, end - first, blue, red, first / 2 * half);
        System.arraycopy(luma, 16 * stride, luma, 0, OPEN * stride);
        System.arraycopy(blue, 8 * half, blue, 0, OPEN / 2 * half);
        System.arraycopy(red, 8 * half, red, 0, OPEN / 2 * half);
    }

    private void smooth(int row, int column) {
        FilterStrength strength = strengths[column];
        int at = OPEN * stride + 16 * column;
        if (header.simpleFilter) {
            smoothSimply(row, column, at, strength.limit());
            return;
        }
        int half = stride / 2;
        int chromaAt = OPEN / 2 * half + 8 * column;
        if (column > 0) {
            LoopFilter.outer(luma, at, 1, stride, 16, strength);
            LoopFilter.outer(blue, chromaAt, 1, half, 8, strength);
            LoopFilter.outer(red, chromaAt, 1, half, 8, strength);
        }
        if (inner[column]) {
            for (int x = 4; x < 16; x += 4) {
                LoopFilter.inner(luma, at + x, 1, stride, 16, strength);
            }
            LoopFilter.inner(blue, chromaAt + 4, 1, half, 8, strength);
            LoopFilter.inner(red, chromaAt + 4, 1, half, 8, strength);
        }
        if (row > 0) {
            LoopFilter.outer(luma, at, stride, 1, 16, strength);
            LoopFilter.outer(blue, chromaAt, half, 1, 8, strength);
            LoopFilter.outer(red, chromaAt, half, 1, 8, strength);
        }
        if (inner[column]) {
            for (int y = 4; y < 16; y += 4) {
                LoopFilter.inner(luma, at + y * stride, stride, 1, 16, strength);
            }
            LoopFilter.inner(blue, chromaAt + 4 * half, half, 1, 8, strength);
            LoopFilter.inner(red, chromaAt + 4 * half, half, 1, 8, strength);
        }
    }

    private void smoothSimply(int row, int column, int at, int limit) {
        if (column > 0) {
            LoopFilter.simple(luma, at, 1, stride, limit + 4);
        }
        for (int x = 4; inner[column] && x < 16; x += 4) {
            LoopFilter.simple(luma, at + x, 1, stride, limit);
        }
        if (row > 0) {
            LoopFilter.simple(luma, at, stride, 1, limit + 4);
        }
        for (int y = 4; inner[column] && y < 16; y += 4) {
            LoopFilter.simple(luma, at + y * stride, stride, 1, limit);
        }
    }
}

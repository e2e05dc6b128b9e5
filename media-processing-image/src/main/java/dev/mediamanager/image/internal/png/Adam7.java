package dev.mediamanager.image.internal.png;

import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.util.zip.ZipException;

/**
 * Puts an interlaced picture together (PNG section 8). Each pixel of a pass is painted over the block that later passes refine, so that a
 * picture whose data end too early is coarse rather than full of holes.
 */
final class Adam7 {
    private static final int PASSES = 7;
    private static final int[] START_X = {0, 4, 0, 2, 0, 1, 0};
    private static final int[] START_Y = {0, 0, 4, 0, 2, 0, 1};
    private static final int[] STEP_X = {8, 8, 4, 4, 2, 2, 1};
    private static final int[] STEP_Y = {8, 8, 8, 4, 4, 2, 2};
    private static final int[] BLOCK_X = {8, 4, 4, 2, 2, 1, 1};
    private static final int[] BLOCK_Y = {8, 8, 4, 4, 2, 2, 1};

    private final ImageHeader header;
    private final SampleExpander expander;
    private final int bands;
    private final short[] canvas;

    Adam7(ImageHeader header, SampleExpander expander) {
        this.header = header;
        this.expander = expander;
        this.bands = expander.layout().bands();
        this.canvas = new short[Math.multiplyExact(Math.multiplyExact(header.width(), header.height()), bands)];
    }

    /** Reads all passes and pushes the rows. Returns false if some data were missing. */
    boolean decode(RowReader reader, RowSink sink) throws IOException {
        boolean whole = true;
        int rowsRead = 0;
        try {
            for (int pass = 0; pass < PASSES; pass++) {
                rowsRead += pass(pass, reader);
            }
        } catch (java.io.EOFException | ZipException | RuntimeException e) {
            if (rowsRead == 0) {
                throw e;
            }
            whole = false;
        }
        push(sink);
        return whole;
    }

    private int pass(int pass, RowReader reader) throws IOException {
        int pixels = count(header.width(), START_X[pass], STEP_X[pass]);
        int rows = count(header.height(), START_Y[pass], STEP_Y[pass]);
        if (pixels == 0) {
            return 0;
        }
        int[] samples = new int[pixels * bands];
        reader.start(header.rowBytes(pixels), rows);
        for (int row = 0; row < rows; row++) {
            int at = reader.next();
            expander.expand(reader.bytes(), at, pixels, samples);
            paint(pass, START_Y[pass] + row * STEP_Y[pass], samples, pixels);
        }
        return rows;
    }

    private static int count(int length, int start, int step) {
        return length <= start ? 0 : (length - start + step - 1) / step;
    }

    private void paint(int pass, int top, int[] samples, int pixels) {
        int bottom = Math.min(header.height(), top + BLOCK_Y[pass]);
        for (int i = 0; i < pixels; i++) {
            int left = START_X[pass] + i * STEP_X[pass];
            int right = Math.min(header.width(), left + BLOCK_X[pass]);
            for (int y = top; y < bottom; y++) {
                int at = (y * header.width() + left) * bands;
                for (int x = left; x < right; x++) {
                    for (int band = 0; band < bands; band++, at++) {
                        canvas[at] = (short) samples[i * bands + band];
                    }
                }
            }
        }
    }

    private void push(RowSink sink) {
        int[] row = new int[header.width() * bands];
        for (int y = 0, at = 0; y < header.height(); y++) {
            for (int i = 0; i < row.length; i++, at++) {
                row[i] = canvas[at];
            }
            sink.row(row);
        }
    }
}

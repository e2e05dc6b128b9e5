package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;
import java.util.Arrays;

/** Puts a row of tiles together, in bytes; black, or without ink, where none was painted. */
final class TileBand {
    private final int bands;
    private final byte[][] rows;
    private final int[] out;
    private boolean painted;

    /** @param height how many rows a row of tiles has at most */
    TileBand(int width, int height, int bands) {
        this.bands = bands;
        this.rows = new byte[height][width * bands];
        this.out = new int[width * bands];
    }

    void clear() {
        painted = false;
        for (byte[] row : rows) {
            Arrays.fill(row, (byte) 0);
        }
    }

    /** Tells whether any row of any tile has come. */
    boolean painted() {
        return painted;
    }

    /** Returns where the rows of a tile go; those below {@code height}, and what is right of the picture, are left out. */
    RowSink tile(int left, int width, int height) {
        int from = left * bands;
        int count = Math.min(width * bands, out.length - from);
        int[] next = {0};
        return samples -> {
            if (next[0] < height) {
                byte[] row = rows[next[0]++];
                for (int i = 0; i < count; i++) {
                    row[from + i] = (byte) Samples.to8(samples[i]);
                }
                painted = true;
            }
        };
    }

    /** Hands the rows on. */
    void give(int height, RowSink sink) {
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < out.length; i++) {
                out[i] = Samples.of8(rows[y][i] & 0xff);
            }
            sink.row(out);
        }
    }
}

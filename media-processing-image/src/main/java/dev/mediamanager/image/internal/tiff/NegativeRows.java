package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.pixels.Samples;

/** Turns gray rows whose 0 is white. */
final class NegativeRows implements RowSink {
    private final RowSink next;
    private final int[] out;

    NegativeRows(int width, RowSink next) {
        this.next = next;
        this.out = new int[width];
    }

    @Override
    public void row(int[] samples) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Samples.FULL - samples[i];
        }
        next.row(out);
    }
}

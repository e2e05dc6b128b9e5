package dev.mediamanager.image;

import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.spi.ProcessingContext;

/** Reports how far decoding is, and lets a cancelled job end at the next few rows. */
final class Progress implements RowSink {
    /** The share of the work that decoding and scaling are. */
    static final double DECODING = 0.5;

    private static final int EVERY = 64;

    private final ProcessingContext context;
    private final int height;
    private final RowSink next;
    private int rows;

    Progress(ProcessingContext context, int height, RowSink next) {
        this.context = context;
        this.height = height;
        this.next = next;
    }

    @Override
    public void row(int[] samples) {
        if (rows++ % EVERY == 0) {
            context.checkCancelled();
            context.progress("decode", DECODING * rows / height);
        }
        next.row(samples);
    }
}

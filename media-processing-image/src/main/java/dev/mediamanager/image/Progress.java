package dev.mediamanager.image;

import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.planes.PlaneSink;
import dev.mediamanager.spi.ProcessingContext;

/** Reports how far decoding is, and lets a cancelled job end at the next few rows. */
final class Progress {
    /** The share of the work that decoding and scaling are. */
    static final double DECODING = 0.5;

    private static final int EVERY = 64;

    private final ProcessingContext context;
    private final boolean reports;
    private int rows;

    Progress(ProcessingContext context) {
        this(context, true);
    }

    private Progress(ProcessingContext context, boolean reports) {
        this.context = context;
        this.reports = reports;
    }

    /** Returns one that reports nothing, and still lets a cancelled job end. */
    static Progress silent(ProcessingContext context) {
        return new Progress(context, false);
    }

    /** Returns a sink that tells of each row, of so many, and hands it on. */
    RowSink before(int height, RowSink next) {
        return samples -> {
            report(height);
            next.row(samples);
        };
    }

    /** Returns a sink that tells of each row of a plane, of so many, and hands it on. */
    PlaneSink before(int height, PlaneSink next) {
        return (samples, from) -> {
            report(height);
            next.row(samples, from);
        };
    }

    private void report(int height) {
        if (rows++ % EVERY == 0) {
            context.checkCancelled();
            if (reports) {
                context.progress("decode", DECODING * rows / height);
            }
        }
    }
}

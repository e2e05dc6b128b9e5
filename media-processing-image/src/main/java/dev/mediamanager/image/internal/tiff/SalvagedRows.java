package dev.mediamanager.image.internal.tiff;

import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.io.ReadFailedException;
import dev.mediamanager.image.internal.pixels.RowSink;
import org.jspecify.annotations.Nullable;

/** Passes rows on, and empty ones in the place of those that could not be read; but none at all until one could. */
final class SalvagedRows implements RowSink {
    /** Each costs the attempt to decode a piece. */
    private static final int MAX_FAILURES = 32;

    private final RowSink sink;
    private final int[] empty;
    private int missing;
    private int passed;
    private int failures;
    private boolean whole = true;
    private @Nullable Exception first;
    private @Nullable RuntimeException sinkFailure;

    SalvagedRows(RowSink sink, int samples) {
        this.sink = sink;
        this.empty = new int[samples];
    }

    @Override
    public void row(int[] samples) {
        fillUp();
        pass(samples);
    }

    private void pass(int[] samples) {
        try {
            sink.row(samples);
        } catch (RuntimeException e) {
            sinkFailure = e;
            throw e;
        }
        passed++;
    }

    private void fillUp() {
        for (; missing > 0; missing--) {
            pass(empty);
        }
    }

    /** Returns how many rows were passed on or are missing. */
    int count() {
        return passed + missing;
    }

    /** Notes that these rows could not be read. */
    void missing(int rows) {
        missing += rows;
        damaged();
    }

    /** Notes that all rows up to here should have come: those that a reader left out without a word are missing, and later ones stay in place. */
    void reach(int rows) {
        int left = rows - count();
        if (left > 0) {
            failed(new CorruptPictureException("The reader left out " + left + " rows"));
            missing(left);
        }
    }

    /** Notes that some pixels could not be read. */
    void damaged() {
        whole = false;
    }

    /** Notes why some rows cannot be read. @throws RuntimeException if it was not the fault of the file, or is one too many */
    void failed(Exception cause) {
        if (sinkFailure != null) {
            throw sinkFailure;
        }
        if (cause instanceof ReadFailedException unreadable) {
            throw unreadable;
        }
        damaged();
        first = first == null ? cause : first;
        if (++failures == MAX_FAILURES) {
            throw new CorruptPictureException(MAX_FAILURES + " pieces do not decode; the first: " + first, first);
        }
    }

    /** Ends the picture. @return true if nothing was missing. @throws CorruptPictureException if nothing was read */
    boolean end() {
        if (passed == 0 && first != null) {
            throw new CorruptPictureException(String.valueOf(first.getMessage()), first);
        }
        if (passed == 0) {
            throw new CorruptPictureException("No strip or tile lies within the file");
        }
        fillUp();
        return whole;
    }
}

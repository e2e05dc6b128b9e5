package dev.mediamanager.image.internal.format;

import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;

/** A picture file whose header was read and found within the limits. Reads on from its bytes, which the caller keeps open. Not thread-safe. */
public interface StoredPicture {
    /** Returns what the header says. */
    PictureHeader header();

    /**
     * Returns this picture as if it were stored smaller, where the decoder can leave out work for that.
     *
     * @param most how many times smaller at most, at least 1
     */
    default StoredPicture reduced(double most) {
        return this;
    }

    /** Returns how many times smaller than in the file the picture is decoded, on each side; sizes are rounded up. */
    default int reduction() {
        return 1;
    }

    /** Returns about how many bytes decoding holds at once, in the heap and outside, beside a few rows. */
    long memory();

    /** Tells whether the file has its end, as far as that shows without decoding. May read the whole file. */
    boolean complete() throws IOException;

    /**
     * Decodes the picture, or the first frame on its canvas, and pushes its rows as they are stored: {@code header().height()} rows of
     * {@code header().width()} pixels in {@code header().layout()}; fewer only by way of an exception. What a sink throws passes through.
     *
     * @return true if everything was readable; false if some of it was made up
     * @throws IOException if the bytes cannot be read or end too early
     * @throws RuntimeException of any kind, if the bytes are corrupt
     */
    boolean decode(RowSink sink) throws IOException;
}

package dev.mediamanager.image.internal.pixels;

/** Takes the rows of one picture from the top down. Not thread-safe. */
public interface RowSink {
    /**
     * Takes the next row.
     *
     * @param samples the samples of its pixels, interleaved, 0 to {@link Samples#FULL}, premultiplied if there is alpha; only valid during the
     *     call, never changed by it
     */
    void row(int[] samples);
}

package dev.mediamanager.image.internal.planes;

/** Takes the rows of one plane from the top down. Not thread-safe. */
public interface PlaneSink {
    /**
     * Takes the next row.
     *
     * @param samples holds the row, 8 bits a sample; only valid during the call, never changed by it
     * @param from the index of its first sample
     */
    void row(byte[] samples, int from);
}

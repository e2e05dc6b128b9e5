package dev.mediamanager.spi;

/** Looks for malware. Thread-safe. */
public interface MediaScanner extends AutoCloseable {
    /**
     * Judges an upload after it was stored and before it becomes readable. Reads as much as it likes.
     *
     * <p>An exception counts as {@link Verdict.Unknown}.
     */
    Verdict scan(ScanRequest request);

    /** Describes the scanner; shown to the host. */
    default String describe() {
        return getClass().getSimpleName();
    }

    /** Releases resources; idempotent. */
    @Override
    default void close() {}
}

package dev.mediamanager.spi;

import dev.mediamanager.MediaType;
import dev.mediamanager.VariantSpec;

/**
 * Makes variants. Thread-safe.
 *
 * <p>A processor that also implements {@link MetadataExtractor} or {@link HeaderInspector} is used as such, and one that implements
 * {@link dev.mediamanager.CustomSpec.Reader} reads its own specs back from stored recipes.
 */
public interface MediaProcessor extends AutoCloseable {
    /** Tells whether this processor makes such a variant of such a source. Fast, without I/O, always the same answer. */
    boolean supports(MediaType type, VariantSpec spec);

    /**
     * Makes all variants of the context in one call, so that the source is decoded once, and publishes each. May run again after a failure,
     * from scratch. Interrupted when the job is cancelled.
     *
     * @throws dev.mediamanager.ProcessingException if a variant cannot be made
     */
    void process(ProcessingContext context);

    /** Describes the engine and its abilities in a line; shown to the host. May start the engine. */
    default String describe() {
        return getClass().getSimpleName();
    }

    /** Releases resources, and ends every child process; idempotent. */
    @Override
    default void close() {}
}

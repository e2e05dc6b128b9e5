package dev.mediamanager.spi;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;

/** Reads what a media holds: size, duration, tracks, embedded metadata. Thread-safe. */
public interface MetadataExtractor {
    /** Tells whether this extractor reads such a type. Fast, without I/O, always the same answer. */
    boolean supports(MediaType type);

    /**
     * Reads the facts; called for every upload of a supported type, and for every output of a job.
     *
     * @return the facts, marked damaged if only a part could be read
     * @throws dev.mediamanager.MediaRejectedException {@code CORRUPT} if nothing usable is in it, {@code TOO_COMPLEX} if it breaks a limit
     * @throws dev.mediamanager.ProcessingException if the engine failed and the media may be fine
     */
    MediaInfo extract(ExtractionContext context);
}

package dev.mediamanager.internal.job;

import dev.mediamanager.Version;
import dev.mediamanager.caption.Captions;
import java.util.Optional;

/** Where the captions of a version are read from, for processors that draw them. Thread-safe. */
@FunctionalInterface
public interface CaptionSource {
    /** Returns the captions of a version in a language, as {@link dev.mediamanager.spi.ProcessingContext#captions} says. */
    Optional<Captions> find(Version version, String language);
}

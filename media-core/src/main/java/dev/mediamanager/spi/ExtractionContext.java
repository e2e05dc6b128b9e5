package dev.mediamanager.spi;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaType;
import java.nio.file.Path;

/** One call of a {@link MetadataExtractor}. Valid until the call returns. */
public interface ExtractionContext {
    /** Returns the detected type. */
    MediaType type();

    /** Returns the bytes. */
    SourceAccess source();

    /** Returns a private folder, empty at first and removed afterwards; created on the first call. */
    Path workspace();

    /** Returns how complex the source may be; the extractor enforces it from headers, before it decodes. */
    Limits limits();
}

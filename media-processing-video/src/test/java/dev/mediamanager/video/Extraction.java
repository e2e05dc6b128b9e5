package dev.mediamanager.video;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaType;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.SourceAccess;
import java.nio.file.Path;

/** One call of the extractor on a file. */
record Extraction(MediaType type, SourceAccess source, Path workspace, Limits limits) implements ExtractionContext {
    Extraction(String type, Path file, Path workspace) {
        this(new MediaType(type), new FileSource(file), workspace, Limits.DEFAULT);
    }
}

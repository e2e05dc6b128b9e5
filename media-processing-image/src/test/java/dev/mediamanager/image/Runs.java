package dev.mediamanager.image;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.testkit.TestProcessingContext;
import dev.mediamanager.testkit.TestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls the processor as the engine does. */
final class Runs {
    private final ImageProcessor processor = new ImageProcessor();
    private final Path folder;

    /** Works in an empty folder. */
    Runs(Path folder) {
        this.folder = folder;
    }

    private record Extraction(MediaType type, SourceAccess source, Path workspace, Limits limits)
            implements ExtractionContext {}

    /** Writes a source, and returns its file. */
    Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "source", ""), bytes);
    }

    /** Makes variants of a source, and returns them by name. */
    Map<String, Output> process(String type, byte[] bytes, NamedSpec... variants) throws IOException {
        TestProcessingContext call = call(type, file(bytes), variants);
        call.run(processor);
        Map<String, Output> outputs = new LinkedHashMap<>();
        call.published().forEach(published -> outputs.put(published.variant(), published.output()));
        return outputs;
    }

    /** Prepares a call. */
    TestProcessingContext call(String type, Path file, NamedSpec... variants) throws IOException {
        Path own = Files.createTempDirectory(folder, "call");
        return TestProcessingContext.in(own, MediaType.of(type), MediaInfo.EMPTY, file, List.of(variants));
    }

    MediaInfo extract(String type, byte[] bytes) throws IOException {
        return extract(type, file(bytes), Limits.DEFAULT);
    }

    MediaInfo extract(String type, Path file, Limits limits) {
        return processor.extract(new Extraction(MediaType.of(type), TestSource.of(file), folder, limits));
    }

    MediaInfo extract(ImageProcessor other, String type, byte[] bytes) throws IOException {
        return other.extract(new Extraction(MediaType.of(type), TestSource.of(file(bytes)), folder, Limits.DEFAULT));
    }

    ImageProcessor processor() {
        return processor;
    }
}

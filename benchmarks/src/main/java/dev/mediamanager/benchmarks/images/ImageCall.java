package dev.mediamanager.benchmarks.images;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.testkit.TestSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A processor's call as a job makes it, except that what is published is only moved into a folder. */
record ImageCall(MediaType type, Path input, Path workspace, Path folder, List<NamedSpec> variants, Limits limits)
        implements ProcessingContext {
    ImageCall(MediaType type, Path input, Path workspace, Path folder, List<NamedSpec> variants) {
        this(type, input, workspace, folder, variants, Limits.DEFAULT);
    }

    @Override
    public MediaInfo info() {
        return MediaInfo.EMPTY;
    }

    @Override
    public SourceAccess source() {
        return TestSource.of(input);
    }

    @Override
    public void progress(String stage, double fraction) {}

    @Override
    public void checkCancelled() {}

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public void publish(String variant, Output output) {
        try {
            Path target = folder.resolve(OutputSet.fileName(variant));
            Files.move(output.file(), target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.mediamanager.benchmarks.video;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.testkit.TestSource;
import java.nio.file.Path;
import java.util.List;

/** A processor's call as an upload and a job make it, except that what is published is left where it lies. */
record VideoCall(MediaType type, Path film, Path workspace, List<NamedSpec> variants)
        implements ExtractionContext, ProcessingContext {
    @Override
    public MediaInfo info() {
        return MediaInfo.EMPTY;
    }

    @Override
    public SourceAccess source() {
        return TestSource.of(film);
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    public void progress(String stage, double fraction) {}

    @Override
    public void checkCancelled() {}

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public void publish(String variant, Output output) {}
}

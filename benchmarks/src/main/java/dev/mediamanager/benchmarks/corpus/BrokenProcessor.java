package dev.mediamanager.benchmarks.corpus;

import dev.mediamanager.MediaType;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.ProcessingContext;

/** Cripples a library: takes every job, and fails in a way that nobody expects. */
final class BrokenProcessor implements MediaProcessor {
    @Override
    public boolean supports(MediaType type, VariantSpec spec) {
        return true;
    }

    @Override
    public void process(ProcessingContext context) {
        throw new IllegalStateException("This processor is broken on purpose");
    }
}

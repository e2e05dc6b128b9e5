package dev.mediamanager.engine;

import dev.mediamanager.CustomSpec;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes texts, unless a test has it do something else. */
final class ScriptedProcessor implements MediaProcessor, CustomSpec.Reader {
    static final MediaType TEXT = new MediaType("text/plain");

    private final AtomicInteger calls = new AtomicInteger();
    private volatile Script script = ScriptedProcessor::makeAll;

    /** What happens in a call. */
    @FunctionalInterface
    interface Script {
        void run(ProcessingContext context) throws Exception;
    }

    /** Does this from now on. */
    void script(Script newScript) {
        script = newScript;
    }

    /** Makes every variant from now on. */
    void behave() {
        script = ScriptedProcessor::makeAll;
    }

    /** Returns how often it was called. */
    int calls() {
        return calls.get();
    }

    @Override
    public boolean supports(MediaType type, VariantSpec spec) {
        return spec instanceof TextSpec;
    }

    @Override
    public void process(ProcessingContext context) {
        calls.incrementAndGet();
        try {
            script.run(context);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void makeAll(ProcessingContext context) {
        for (NamedSpec variant : context.variants()) {
            context.publish(variant.name(), text(context, variant));
        }
    }

    /** Writes the text of a variant into the workspace. */
    static Output text(ProcessingContext context, NamedSpec variant) {
        Path file = write(context.workspace(), variant.name() + ".txt", ((TextSpec) variant.spec()).text());
        return Output.main(TEXT, file, MediaInfo.EMPTY);
    }

    static Path write(Path folder, String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String specType() {
        return TextSpec.TYPE;
    }

    @Override
    public CustomSpec readSpec(Map<String, Object> parameters) {
        return new TextSpec((String) parameters.get("text"));
    }
}

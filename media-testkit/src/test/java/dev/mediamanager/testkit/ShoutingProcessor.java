package dev.mediamanager.testkit;

import dev.mediamanager.ByteRange;
import dev.mediamanager.CustomSpec;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Makes a text loud. The tests of the processor contract break it in many ways. */
class ShoutingProcessor implements MediaProcessor {
    static final MediaType TEXT = new MediaType("text/plain");

    /** How loud. */
    record Shout(int marks) implements CustomSpec {
        @Override
        public String type() {
            return "testkit-shout";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("marks", marks);
        }
    }

    @Override
    public boolean supports(MediaType type, VariantSpec spec) {
        return type.equals(TEXT) && spec instanceof Shout;
    }

    @Override
    public void process(ProcessingContext context) {
        String text = read(context);
        int done = 0;
        for (NamedSpec variant : context.variants()) {
            context.progress("shout", (double) done++ / context.variants().size());
            Path file = write(context.workspace().resolve(variant.name()), shout(text, (Shout) variant.spec()));
            context.publish(variant.name(), Output.main(TEXT, file, MediaInfo.EMPTY));
        }
        context.progress("shout", 1);
    }

    final String read(ProcessingContext context) {
        try (InputStream in = open(context)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.isEmpty() || text.indexOf(0) >= 0) {
                throw corrupt();
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open(ProcessingContext context) {
        return context.source().open(ByteRange.whole(context.source().length()));
    }

    RuntimeException corrupt() {
        return new ProcessingException(
                ProcessingException.Reason.CORRUPT_SOURCE,
                "A text has characters, and none is NUL",
                java.util.List.of());
    }

    static String shout(String text, Shout spec) {
        return text.toUpperCase(Locale.ROOT) + "!".repeat(spec.marks());
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.mediamanager.examples.plugin;

import dev.mediamanager.CustomSpec;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.spi.ProcessorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the first words out of a text, to be shown in a list of documents. Reads only the start of it. Thread-safe and without state,
 * so it is its own factory.
 */
public final class ExcerptProcessor implements ProcessorFactory, MediaProcessor, CustomSpec.Reader {
    private static final MediaType TEXT = new MediaType("text/plain");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int BYTES_A_WORD = 100;

    /** Asks for so many words, 1 to 500. */
    record Excerpt(int words) implements CustomSpec {
        Excerpt {
            if (words < 1 || words > 500) {
                throw MediaRejectedException.argument("excerpt words", Integer.toString(words), "1 to 500");
            }
        }

        @Override
        public String type() {
            return "acme-excerpt";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("words", words);
        }
    }

    @Override
    public String id() {
        return "acme-excerpt";
    }

    @Override
    public MediaProcessor create(PluginConfig config) {
        return this;
    }

    @Override
    public String specType() {
        return "acme-excerpt";
    }

    @Override
    public CustomSpec readSpec(Map<String, Object> parameters) {
        return new Excerpt(parameters.get("words") instanceof Number words ? words.intValue() : 0);
    }

    @Override
    public boolean supports(MediaType type, VariantSpec spec) {
        return type.equals(TEXT) && spec instanceof Excerpt;
    }

    @Override
    public void process(ProcessingContext context) {
        for (NamedSpec variant : context.variants()) {
            int words = ((Excerpt) variant.spec()).words();
            Path file = context.workspace().resolve(variant.name() + ".txt");
            try (InputStream in = context.source().open()) {
                String start = new String(in.readNBytes(words * BYTES_A_WORD), StandardCharsets.UTF_8);
                Files.writeString(file, firstWords(start, words));
            } catch (IOException e) {
                throw new ProcessingException(Reason.ENGINE_FAILED, "The disk failed: " + e, e);
            }
            context.publish(variant.name(), Output.main(TEXT, file, MediaInfo.EMPTY));
        }
    }

    private static String firstWords(String text, int count) {
        Stream<String> words = WORD.matcher(text).results().limit(count).map(MatchResult::group);
        return words.reduce((start, word) -> start + " " + word)
                .orElseThrow(() -> new ProcessingException(Reason.CORRUPT_SOURCE, "There is no word in it", List.of()));
    }
}

package dev.mediamanager.engine;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.HeaderInspector;
import dev.mediamanager.spi.MetadataExtractor;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds nothing in whatever it is given, unless a test has it do something else. */
final class ScriptedExtractor implements MetadataExtractor, HeaderInspector {
    private volatile Predicate<MediaType> readable = type -> true;
    private volatile Header header = (head, limits) -> {};
    private volatile Function<ExtractionContext, MediaInfo> facts = context -> MediaInfo.EMPTY;

    /** What it does with the first bytes. */
    @FunctionalInterface
    interface Header {
        void inspect(ByteBuffer head, Limits limits);
    }

    /** Reads such types only. */
    void reads(Predicate<MediaType> types) {
        readable = types;
    }

    void header(Header newHeader) {
        header = newHeader;
    }

    void facts(Function<ExtractionContext, MediaInfo> newFacts) {
        facts = newFacts;
    }

    void finds(MediaInfo info) {
        facts = context -> info;
    }

    /** Does this instead of finding something. */
    void does(Callable<MediaInfo> action) {
        facts = context -> {
            try {
                return action.call();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @Override
    public boolean supports(MediaType type) {
        return readable.test(type);
    }

    @Override
    public MediaInfo extract(ExtractionContext context) {
        return facts.apply(context);
    }

    @Override
    public void inspectHeader(MediaType type, ByteBuffer head, Limits limits) {
        header.inspect(head, limits);
    }
}

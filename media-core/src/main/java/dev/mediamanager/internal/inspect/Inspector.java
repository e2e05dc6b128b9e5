package dev.mediamanager.internal.inspect;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaClosedException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.internal.io.BoundedCalls;
import dev.mediamanager.internal.io.Workspaces;
import dev.mediamanager.spi.ExtractionContext;
import dev.mediamanager.spi.HeaderInspector;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.ScanRequest;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.spi.Verdict;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks extractors and scanners about bytes. Thread-safe. */
public final class Inspector {
    private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);

    private final List<MetadataExtractor> extractors;
    private final Workspaces workspaces;
    private final BoundedCalls calls;

    /** Uses these extractors, the first that supports a type; each call takes at most {@code atMost}. */
    public Inspector(
            List<MetadataExtractor> extractors, Workspaces workspaces, ExecutorService threads, Duration atMost) {
        this.extractors = List.copyOf(extractors);
        this.workspaces = workspaces;
        this.calls = new BoundedCalls(threads, atMost);
    }

    /** Tells whether some extractor reads such a type. */
    public boolean reads(MediaType type) {
        return extractor(type).isPresent();
    }

    /** Lets the extractor refuse the first bytes. @throws dev.mediamanager.MediaRejectedException if it does */
    public void inspectHeader(MediaType type, byte[] head, Limits limits) {
        Optional<MetadataExtractor> extractor = extractor(type);
        if (extractor.isPresent() && extractor.get() instanceof HeaderInspector headers) {
            calls.call("Reading the header of " + type, () -> {
                headers.inspectHeader(type, ByteBuffer.wrap(head).asReadOnlyBuffer(), limits);
                return type;
            });
        }
    }

    /**
     * Reads the facts; {@link MediaInfo#EMPTY} if no extractor reads such a type.
     *
     * @param source gives access to the bytes, copying into the workspace it is given if it must
     */
    public MediaInfo extract(MediaType type, Limits limits, Function<Supplier<Path>, SourceAccess> source) {
        Optional<MetadataExtractor> extractor = extractor(type);
        if (extractor.isEmpty()) {
            return MediaInfo.EMPTY;
        }
        try (LazyWorkspace workspace = new LazyWorkspace(workspaces)) {
            Extraction context = new Extraction(type, source.apply(workspace::folder), workspace, limits);
            MediaInfo info = calls.call(
                    "Reading the facts of " + type, () -> extractor.get().extract(context));
            check(info, limits);
            return info;
        }
    }

    /** An extractor that forgets the limits does not lift them. */
    private static void check(MediaInfo info, Limits limits) {
        info.dimensions().ifPresent(size -> limits.checkPicture(size.width(), size.height()));
        limits.checkFrames(info.frames());
        info.duration().ifPresent(limits::checkDuration);
    }

    /** Asks a scanner; its failure is a verdict too. */
    public Verdict scan(MediaScanner scanner, MediaType type, Function<Supplier<Path>, SourceAccess> source) {
        if (scanner instanceof NoScanner none) {
            return none.verdict(); // needs no thread that could be given up
        }
        try (LazyWorkspace workspace = new LazyWorkspace(workspaces)) {
            ScanRequest request = new ScanRequest(type, source.apply(workspace::folder));
            return calls.call("Scanning", () -> scanner.scan(request));
        } catch (MediaClosedException e) {
            throw e;
        } catch (MediaException e) {
            LOG.warn("The scanner failed; what it scanned stays in quarantine: {}", e.toString());
            return new Verdict.Unknown(e.toString());
        }
    }

    private Optional<MetadataExtractor> extractor(MediaType type) {
        return extractors.stream().filter(e -> e.supports(type)).findFirst();
    }

    private record Extraction(MediaType type, SourceAccess source, LazyWorkspace lazy, Limits limits)
            implements ExtractionContext {
        @Override
        public Path workspace() {
            return lazy.folder();
        }
    }
}

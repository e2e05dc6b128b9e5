package dev.mediamanager.testkit;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Progress;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.PictureEncoder;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A processor's call, for tests: gives it a source and a workspace, keeps what it publishes, and can be cancelled at any point, as the
 * library does it. Thread-safe.
 *
 * <pre>{@code
 * TestProcessingContext context = TestProcessingContext.in(folder, type, info, sourceFile, Recipe.of(...).variants());
 * context.run(processor);
 * assertThat(context.published()).hasSize(1);
 * }</pre>
 */
public final class TestProcessingContext implements ProcessingContext {
    /**
     * A file that was published.
     *
     * @param variant the variant it belongs to
     * @param output what the processor said of it; its file is a copy that stays, outside the workspace
     */
    public record Published(String variant, Output output) {}

    private final MediaType type;
    private final MediaInfo info;
    private final List<NamedSpec> variants;
    private final TestSource source;
    private final Path workspace;
    private final Path kept;
    private final List<Published> published = new ArrayList<>();
    private final List<Progress> reports = new ArrayList<>();
    private final List<Runnable> cancelActions = new ArrayList<>();
    private Limits limits = Limits.DEFAULT;
    private Optional<Path> decoded = Optional.empty();
    private Optional<PictureEncoder> encoder = Optional.empty();
    private Optional<Thread> worker = Optional.empty();
    private boolean cancelled;
    private int interactions;
    private int cancelAt = Integer.MAX_VALUE;

    private TestProcessingContext(Path folder, MediaType type, MediaInfo info, Path source, List<NamedSpec> variants)
            throws IOException {
        this.type = type;
        this.info = info;
        this.variants = List.copyOf(variants);
        this.source = TestSource.of(source);
        this.workspace = Files.createDirectory(folder.resolve("workspace"));
        this.kept = Files.createDirectory(folder.resolve("published"));
    }

    /**
     * Prepares a call.
     *
     * @param folder an existing folder, in which workspace and published files get folders of their own
     * @param type the type of the source
     * @param info what is known of the source
     * @param source the source's file
     * @param variants the variants to make
     */
    public static TestProcessingContext in(
            Path folder, MediaType type, MediaInfo info, Path source, List<NamedSpec> variants) {
        try {
            return new TestProcessingContext(folder, type, info, source, variants);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the limits; {@link Limits#DEFAULT} unless set. */
    public TestProcessingContext withLimits(Limits newLimits) {
        limits = newLimits;
        return this;
    }

    /** Sets what a {@link dev.mediamanager.spi.PictureDecoder} makes of each picture; there is none unless set. */
    public TestProcessingContext withDecodedPicture(Path png) {
        decoded = Optional.of(png);
        return this;
    }

    /** Sets who encodes for the processor; nobody does unless set. */
    public TestProcessingContext withEncoder(PictureEncoder newEncoder) {
        encoder = Optional.of(newEncoder);
        return this;
    }

    /** Cancels the call when the processor reports progress, checks for cancellation or publishes for the {@code count}-th time. */
    public synchronized TestProcessingContext cancellingAt(int count) {
        cancelAt = count;
        return this;
    }

    /** Runs the processor on this thread, which is interrupted if the call is cancelled, and ends the call. */
    public void run(MediaProcessor processor) {
        synchronized (this) {
            worker = Optional.of(Thread.currentThread());
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            processor.process(this);
        } finally {
            synchronized (this) {
                worker = Optional.empty();
                Thread.interrupted();
            }
            source.end();
        }
    }

    /** Cancels the call: runs the processor's cancel actions and interrupts its thread. */
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(cancelActions);
            cancelActions.clear();
        }
        runOnAnotherThread(due);
        synchronized (this) {
            worker.ifPresent(Thread::interrupt);
        }
    }

    private static void runOnAnotherThread(List<Runnable> actions) {
        Thread thread = new Thread(() -> actions.forEach(Runnable::run), "cancel actions");
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what was published so far. */
    public synchronized List<Published> published() {
        return List.copyOf(published);
    }

    /** Returns all reports of progress, in the order they came. */
    public synchronized List<Progress> reports() {
        return List.copyOf(reports);
    }

    private void interact() {
        boolean now;
        synchronized (this) {
            interactions++;
            now = interactions == cancelAt;
        }
        if (now) {
            cancel();
        }
        synchronized (this) {
            if (cancelled) {
                throw new ProcessingCancelledException();
            }
        }
    }

    @Override
    public MediaType type() {
        return type;
    }

    @Override
    public MediaInfo info() {
        return info;
    }

    @Override
    public List<NamedSpec> variants() {
        return variants;
    }

    @Override
    public TestSource source() {
        return source;
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Path decodedPicture(MediaType wanted, Path picture) {
        return decoded.orElseGet(() -> ProcessingContext.super.decodedPicture(wanted, picture));
    }

    @Override
    public Path encodedPicture(EncodeRequest request) {
        return encoder.filter(one -> one.encodes(request.type()))
                .map(one -> one.encode(this, request))
                .orElseGet(() -> ProcessingContext.super.encodedPicture(request));
    }

    @Override
    public void progress(String stage, double fraction) {
        interact();
        synchronized (this) {
            reports.add(new Progress(stage, fraction));
        }
    }

    @Override
    public void checkCancelled() {
        interact();
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                cancelActions.add(action);
                return;
            }
        }
        runOnAnotherThread(List.of(action));
    }

    @Override
    public void publish(String variant, Output output) {
        interact();
        if (variants.stream().noneMatch(asked -> asked.name().equals(variant))) {
            throw bad("Variant '" + variant + "' was not asked for");
        }
        try {
            requireSound(output);
            Path copy = Files.createTempFile(kept, variant + "-" + output.rendition() + "-", "");
            Files.delete(copy);
            Files.copy(output.file(), copy);
            keep(variant, output, copy);
        } catch (IOException e) {
            throw new ProcessingException(ProcessingException.Reason.BAD_OUTPUT, "The output cannot be read", e);
        }
    }

    private void requireSound(Output output) throws IOException {
        Path file = output.file();
        boolean inside = file.toRealPath().startsWith(workspace.toRealPath());
        if (!inside || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0) {
            throw bad("An output must be a file with content in the workspace, but is " + file);
        }
        long size = Files.size(file);
        boolean indexFits = output.index().stream()
                .flatMap(index -> index.segments().stream())
                .allMatch(segment -> segment.range().within(size));
        if (!indexFits) {
            throw bad("A segment lies outside its file of " + size + " bytes");
        }
    }

    private synchronized void keep(String variant, Output output, Path copy) {
        boolean twice = published.stream()
                .anyMatch(before -> before.variant().equals(variant)
                        && before.output().rendition().equals(output.rendition()));
        if (twice) {
            throw bad("Rendition '" + output.rendition() + "' of '" + variant + "' was published twice");
        }
        Output stays =
                new Output(output.rendition(), output.type(), copy, output.info(), output.codecs(), output.index());
        published.add(new Published(variant, stays));
    }

    private static ProcessingException bad(String message) {
        return new ProcessingException(ProcessingException.Reason.BAD_OUTPUT, message, List.of());
    }
}

package dev.mediamanager.video;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Pace;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.spi.SourceAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One call of the processor on a file; what it publishes stays in the workspace. */
final class Processing implements ProcessingContext {
    private final MediaType type;
    private final Path file;
    private final Path workspace;
    private final List<NamedSpec> variants;
    private final List<Runnable> onCancel = new CopyOnWriteArrayList<>();
    private final List<Double> progress = new CopyOnWriteArrayList<>();
    private final List<Pace> paces = new CopyOnWriteArrayList<>();
    private final List<Integer> published = new CopyOnWriteArrayList<>();
    private final Map<String, Output> outputs = new TreeMap<>();
    private Optional<Captions> captions = Optional.empty();
    private volatile boolean cancelled;
    private double cancelAt = Double.MAX_VALUE;

    Processing(String type, Path file, Path workspace, NamedSpec... variants) {
        this.type = new MediaType(type);
        this.file = file;
        this.workspace = workspace;
        this.variants = List.of(variants);
    }

    /** Returns what was published, as {@code variant/rendition}. */
    Map<String, Output> outputs() {
        return outputs;
    }

    Output output(String name) {
        Output output = outputs.get(name);
        if (output == null) {
            throw new AssertionError("No " + name + " in " + outputs.keySet());
        }
        return output;
    }

    List<Double> progress() {
        return progress;
    }

    /** Cancels as soon as so much progress is reported, by another thread. */
    void cancelAt(double fraction) {
        cancelAt = fraction;
    }

    void cancel() {
        cancelled = true;
        onCancel.forEach(Runnable::run);
    }

    @Override
    public MediaType type() {
        return type;
    }

    @Override
    public MediaInfo info() {
        return MediaInfo.EMPTY;
    }

    @Override
    public List<NamedSpec> variants() {
        return variants;
    }

    @Override
    public SourceAccess source() {
        return new FileSource(file);
    }

    /** Gives the media captions, in all languages. */
    Processing with(Captions added) {
        captions = Optional.of(added);
        return this;
    }

    @Override
    public Optional<Captions> captions(String language) {
        return captions;
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    /** Returns how fast it went, of each report that tells it. */
    List<Pace> paces() {
        return paces;
    }

    /** Returns how many had been published at each report. */
    List<Integer> published() {
        return published;
    }

    @Override
    public void progress(String stage, double fraction, Pace pace) {
        progress(stage, fraction);
        paces.add(pace);
    }

    @Override
    public void progress(String stage, double fraction) {
        checkCancelled();
        published.add(outputs.size());
        progress.add(fraction);
        if (fraction >= cancelAt) {
            new Thread(this::cancel, "canceller").start();
        }
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new ProcessingCancelledException();
        }
    }

    @Override
    public void onCancel(Runnable action) {
        onCancel.add(action);
        if (cancelled) {
            action.run();
        }
    }

    @Override
    public void publish(String variant, Output output) {
        outputs.put(variant + "/" + output.rendition(), output);
    }
}

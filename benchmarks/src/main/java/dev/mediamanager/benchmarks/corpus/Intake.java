package dev.mediamanager.benchmarks.corpus;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Folders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Sends all files of folders through upload and the standard recipes, a few at once. */
final class Intake {
    private static final int WORKERS = 2;
    private static final Duration DEADLINE =
            Duration.ofHours(2); // a 4K film of six minutes takes two cores longer than it lasts, and they may be busy

    private final MediaManager manager;
    private final Set<Reference> references;

    Intake(MediaManager manager, Set<Reference> references) {
        this.manager = manager;
        this.references = Set.copyOf(references);
    }

    /**
     * A file and what became of it.
     *
     * @param file the file
     * @param outcome what became of it
     * @param decodedBy the other tools that decode it
     * @param seconds how long it took
     */
    record Taken(Path file, Outcome outcome, Set<Reference> decodedBy, double seconds) {}

    /** Returns what became of each file, in the order of their names. */
    List<Taken> takeAll(List<Path> folders, Consumer<String> progress) throws InterruptedException {
        Map<Path, Future<Taken>> futures = new LinkedHashMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            for (Path file : files(folders)) {
                Callable<Taken> task = () -> take(file);
                futures.put(file, workers.submit(task));
            }
            List<Taken> taken = new ArrayList<>();
            for (Map.Entry<Path, Future<Taken>> future : futures.entrySet()) {
                taken.add(get(future.getKey(), future.getValue()));
                if (taken.size() % 50 == 0) {
                    progress.accept(taken.size() + " of " + futures.size() + " files");
                }
            }
            return taken;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Taken get(Path file, Future<Taken> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Exception cause = e.getCause() instanceof Exception known ? known : e;
            return new Taken(file, Outcome.thrown(cause), Set.of(), 0);
        }
    }

    private Taken take(Path file) {
        long start = System.nanoTime();
        Outcome outcome = process(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        Set<Reference> decodedBy = EnumSet.noneOf(Reference.class);
        references.stream().filter(tool -> tool.decodes(file)).forEach(decodedBy::add);
        return new Taken(file, outcome, decodedBy, seconds);
    }

    private Outcome process(Path file) {
        try {
            Media media = manager.upload(UploadRequest.of(Source.file(file)).process(RecipeSelector.standard()));
            if (media.jobs().isEmpty()) {
                return Outcome.stored("stored, nothing to make");
            }
            JobId id = media.jobs().get(0);
            Job job = manager.jobs().await(id, DEADLINE);
            if (!job.state().isFinal()) {
                manager.jobs().cancel(id);
            }
            return Outcome.of(job);
        } catch (RuntimeException e) {
            return Outcome.thrown(e);
        }
    }

    private static List<Path> files(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            files.addAll(Folders.files(folder));
        }
        return files;
    }
}

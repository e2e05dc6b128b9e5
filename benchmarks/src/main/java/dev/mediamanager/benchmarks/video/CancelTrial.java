package dev.mediamanager.benchmarks.video;

import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.testkit.ForeignProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Jobs on a film that are cancelled at random moments; the next job begins where the last one was stopped. */
final class CancelTrial {
    private final FilmWork work;
    private final Path film;
    private final boolean crippled;
    private final Report report;
    private int hits;
    private int survivors;
    private int leftovers;
    private int stuck;

    /** Creates the trial; the crippled one leaves a file and a process of each job. */
    CancelTrial(FilmWork work, Path film, boolean crippled, Report report) {
        this.work = work;
        this.film = film;
        this.crippled = crippled;
        this.report = report;
    }

    /** Runs it, and returns how many milliseconds a job takes that nobody disturbs. */
    int run(int cancels, Random random) throws Exception {
        boolean claimable;
        int span;
        try (Embedded library = work.open(builder -> {})) {
            MediaManager manager = library.manager();
            span = millis(manager);
            Optional<MediaId> media = Optional.empty();
            for (int i = 0; i < cancels; i++) {
                MediaId subject = media.isPresent() ? media.get() : upload(manager);
                boolean cancelled =
                        cancel(manager, subject, random.nextInt(span), i % FilmWork.AT_THE_ENCODER_ONE_IN == 0);
                media = Optional.of(subject).filter(any -> cancelled);
                look();
            }
            MediaId last = media.isPresent() ? media.get() : upload(manager);
            Job job = manager.process(last, FilmWork.RECIPE);
            claimable = manager.jobs().await(job.id(), FilmWork.PATIENCE).state() == JobState.SUCCEEDED;
        }
        report.figure(Figure.shown("video.undisturbed-seconds", span / 1e3));
        report.figure(Figure.atLeast(
                "video.cancels-that-hit-the-encoder",
                hits,
                Math.ceil((double) cancels / FilmWork.AT_THE_ENCODER_ONE_IN)));
        report.figure(Figure.exactly("video.cancels-not-obeyed", stuck, 0));
        report.figure(Figure.exactly("video.children-after-cancel", survivors, 0));
        report.figure(Figure.exactly("video.work-files-after-cancel", leftovers, 0));
        report.figure(Figure.exactly("video.claimable-after-cancel", claimable ? 1 : 0, 1));
        return span;
    }

    private MediaId upload(MediaManager manager) {
        return manager.upload(UploadRequest.of(Source.file(film))).id();
    }

    private int millis(MediaManager manager) {
        MediaId media = upload(manager);
        long start = System.nanoTime();
        Job job = manager.process(media, FilmWork.RECIPE);
        Job ended = manager.jobs().await(job.id(), FilmWork.PATIENCE);
        if (ended.state() != JobState.SUCCEEDED) {
            throw new AssertionError("Without a cancel, the job is " + ended.state() + ": " + ended.failure());
        }
        return (int) Math.max(1, (System.nanoTime() - start) / 1_000_000);
    }

    /** Returns whether the job was cancelled, and did not succeed before. */
    private boolean cancel(MediaManager manager, MediaId media, int afterMillis, boolean atEncoder) throws Exception {
        Job job = manager.process(media, FilmWork.RECIPE);
        if (atEncoder) {
            work.awaitEncoder();
        } else {
            TimeUnit.MILLISECONDS.sleep(afterMillis);
        }
        hits += atEncoder || work.encodes() ? 1 : 0;
        if (crippled) {
            Files.createTempFile(Embedded.work(work.library()), "left", "");
            FilmWork.leave(work.library());
        }
        manager.jobs().cancel(job.id());
        JobState state = manager.jobs().await(job.id(), FilmWork.PATIENCE).state();
        if (state != JobState.CANCELLED && state != JobState.SUCCEEDED) {
            stuck++;
            report.note("a cancelled job is " + state);
        }
        return state == JobState.CANCELLED;
    }

    private void look() throws InterruptedException {
        for (ForeignProcess child : work.survivors()) {
            survivors++;
            report.note("lives on: " + child);
            FilmWork.end(child);
        }
        List<Path> left = work.leftovers();
        leftovers += left.size();
        for (Path path : left) {
            report.note("is left: " + path);
            Scratch.remove(path);
        }
    }
}

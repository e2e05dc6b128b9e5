package dev.mediamanager.examples.quickstart;

import dev.mediamanager.JobId;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.Recipe;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Version;
import dev.mediamanager.examples.page.Refusal;
import dev.mediamanager.examples.page.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes files into the library, one after the other, and waits until their variants are made. */
final class Intake {
    /** The part of the bar that belongs to the upload; the rest is the job's. */
    private static final double UPLOAD_SHARE = 0.2;

    private static final Duration PATIENCE = Duration.ofDays(7);

    private final MediaManager manager;
    private final PrintStream out;
    private final boolean live;

    Intake(MediaManager manager, PrintStream out, boolean live) {
        this.manager = manager;
        this.out = out;
        this.live = live;
    }

    /**
     * Uploads a file with the standard recipe. What this file is to blame for gives a refusal.
     *
     * @throws MediaException for all other failures, such as a full disk or a missing engine
     */
    Outcome take(Path file) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ProgressBar bar = new ProgressBar(out, live, file.getFileName().toString());
        try {
            Media uploaded = upload(file, bar);
            boolean known = uploaded.created().isBefore(start);
            uploaded.jobs().forEach(job -> await(job, bar));
            Media media =
                    known ? complete(uploaded.id(), bar) : manager.library().get(uploaded.id());
            Duration time = Duration.between(start, Instant.now());
            bar.end(100, result(media, known, time));
            return new Outcome.Stored(media, known, time);
        } catch (MediaRejectedException | ProcessingException | MediaConflictException e) {
            return refused(Refusal.of(file.getFileName().toString(), e), bar);
        } catch (IOException e) {
            return refused(Refusal.of(file.getFileName().toString(), e), bar);
        }
    }

    private static Outcome refused(Refusal refusal, ProgressBar bar) {
        bar.end(0, "refused: " + refusal.reason());
        return new Outcome.Refused(refusal);
    }

    private Media upload(Path file, ProgressBar bar) throws IOException {
        double length = Math.max(1, Files.size(file));
        bar.show("upload", 0);
        return manager.upload(UploadRequest.of(Source.file(file))
                .idempotencyKey(key(file))
                .process(RecipeSelector.standard())
                .onProgress(bytes -> bar.show("upload", Math.min(1, bytes / length) * UPLOAD_SHARE)));
    }

    /** A file with the same path, size and time is the same upload, so that another run finds what is there. */
    private static String key(Path file) throws IOException {
        String identity = file.toRealPath() + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis();
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What an earlier run could not make is tried again: there may be another engine now. */
    private Media complete(MediaId id, ProgressBar bar) {
        Media media = manager.library().get(id);
        if (media.status() != MediaStatus.INCOMPLETE) {
            return media;
        }
        Version version = media.current();
        Recipe recipe = RecipeSelector.standard().recipeFor(version.type(), version.info());
        await(manager.process(id, recipe).id(), bar);
        return manager.library().get(id);
    }

    private void await(JobId job, ProgressBar bar) {
        manager.jobs()
                .await(
                        job,
                        PATIENCE,
                        progress ->
                                bar.show(progress.stage(), UPLOAD_SHARE + progress.fraction() * (1 - UPLOAD_SHARE)));
    }

    private static String result(Media media, boolean known, Duration time) {
        if (media.status() == MediaStatus.INCOMPLETE) {
            return "incomplete";
        }
        return known ? "already there" : Words.time(time);
    }
}

package dev.mediamanager.benchmarks.video;

import dev.mediamanager.Ladder;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.Poster;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Storyboard;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.testkit.ForeignProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A library that encodes films, and what must be gone when it is stopped.
 *
 * @param library its folder
 * @param survival how long a child may outlive what it works for
 */
record FilmWork(Path library, Duration survival) {
    /** What is made of the film. */
    static final Recipe RECIPE = Recipe.of(
            Poster.bestOf(3).named("poster"),
            Storyboard.every(1).named("board"),
            Ladder.of(Quality.P240).named("stream"));

    /** How long a child may outlive what it works for, on a busy machine. */
    static final Duration SURVIVAL = Duration.ofSeconds(5);

    /** How long a whole job may take on a busy machine. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** One stop of so many comes as soon as the encoder starts; the others at any moment of the job. */
    static final int AT_THE_ENCODER_ONE_IN = 3;

    /** Among the last words of the command that encodes, and of no other. */
    private static final String ENCODER = "libx264";

    /** Several times slower than what is usual, so that an encoder that nobody ends is seen. */
    private static final String PRESET = "veryslow";

    private static final int POLL_MILLIS = 5;

    /** Makes a film with sound. */
    static Path film(Path folder, int seconds) throws IOException, InterruptedException {
        Path film = folder.resolve("film.mp4");
        Ffmpeg.run(
                folder,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=640x360:r=25:d=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=d=" + seconds,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                film.getFileName().toString());
        return film;
    }

    Embedded open(Consumer<MediaManagerBuilder> options) {
        return Embedded.open(library, UnaryOperator.identity(), UnaryOperator.identity(), builder -> {
            builder.setting("video.home", library.resolve("home").toString());
            builder.setting("video.preset", PRESET);
            options.accept(builder);
        });
    }

    /** Opens it as a manager that does no jobs itself. */
    Embedded openIdle() {
        return open(builder -> builder.workers(0).encoders(0));
    }

    /** Returns what is left of work in progress after at most the time that children have. */
    List<Path> leftovers() throws InterruptedException {
        return last(() -> below(Embedded.work(library)));
    }

    /** Returns the processes that still work on something in the library, after at most the time that children have. */
    List<ForeignProcess> survivors() throws InterruptedException {
        return last(this::processes);
    }

    /** Waits until the encoder starts, for as long as a job may take. @throws AssertionError if it does not */
    void awaitEncoder() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!encodes()) {
            if (System.nanoTime() >= end) {
                throw new AssertionError("No child begins to encode within " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Tells whether a child encodes, or is about to. */
    boolean encodes() {
        return naming(ENCODER).anyMatch(process -> true);
    }

    /** Returns all processes whose command names something in the library. */
    List<ForeignProcess> processes() {
        return naming("")
                .map(ForeignProcess::of)
                .filter(process -> !process.hasEnded())
                .toList();
    }

    /** Starts a process that looks as if it worked on something in a library, and ends by itself in a minute: what a crippled subject leaves. */
    static void leave(Path library) throws IOException {
        new ProcessBuilder("sh", "-c", "sleep 60; : " + library).start();
    }

    /** Ends a process, and those it started. */
    static void end(ForeignProcess process) {
        ProcessHandle.of(process.pid()).ifPresent(handle -> {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        });
    }

    /** Returns all processes whose command names something in the library, and that word. */
    private Stream<ProcessHandle> naming(String word) {
        return ProcessHandle.allProcesses().filter(process -> {
            String command = process.info().commandLine().orElse("");
            return command.contains(library.toString()) && command.contains(word);
        });
    }

    private static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> List<T> last(Looking<T> looking) throws InterruptedException {
        long end = System.nanoTime() + survival.toNanos();
        List<T> found = looking.look();
        while (!found.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            found = looking.look();
        }
        return found;
    }

    /** Something that should soon find nothing. */
    private interface Looking<T> {
        List<T> look();
    }
}

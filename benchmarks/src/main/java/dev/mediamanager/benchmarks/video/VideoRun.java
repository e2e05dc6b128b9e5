package dev.mediamanager.benchmarks.video;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** Jobs on films are cancelled, and their hosts killed, at random moments: no child lives on, no file is left, and the job can be done again. */
public final class VideoRun implements Run {
    private static final int KILLS = 100;
    private static final int CANCELS_PER_KILL = 2;

    /** So long that its encoder works for longer than a child may outlive its host, on an idle machine with two cores. */
    private static final int FILM_SECONDS = 20;

    /** What the crippled leave stays for longer. */
    private static final Duration SELF_TEST_SURVIVAL = Duration.ofMillis(500);

    private final int filmSeconds;

    /** Creates the run. */
    public VideoRun() {
        this(FILM_SECONDS);
    }

    /** Creates one that encodes a film of another length. */
    VideoRun(int filmSeconds) {
        this.filmSeconds = filmSeconds;
    }

    @Override
    public String name() {
        return "video";
    }

    @Override
    public String summary() {
        return "[KILLS=" + KILLS + "] kill -9 of hosts that encode a film, and " + CANCELS_PER_KILL
                + " times as many cancelled jobs";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        Ffmpeg.require();
        int kills = arguments.count(KILLS);
        int cancels = arguments.selfTest() ? kills : CANCELS_PER_KILL * kills;
        Duration survival = arguments.selfTest() ? SELF_TEST_SURVIVAL : FilmWork.SURVIVAL;
        Random random = new Random(arguments.seed());
        try (Scratch scratch = Scratch.create(name())) {
            Path film = FilmWork.film(scratch.folder(), filmSeconds);
            FilmWork cancelled = new FilmWork(Files.createDirectories(scratch.resolve("cancelled")), survival);
            int spanMillis = new CancelTrial(cancelled, film, arguments.selfTest(), report).run(cancels, random);
            FilmWork killed = new FilmWork(Files.createDirectories(scratch.resolve("killed")), survival);
            new KillTrial(killed, film, arguments.selfTest(), report).run(kills, spanMillis, random);
        }
    }
}

package dev.mediamanager.benchmarks.video;

import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.benchmarks.ChildJvm;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.testkit.ForeignProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Hosts that are killed while their children work on a film. */
final class KillTrial {
    private static final int FINISH_ONE_IN = 10;

    /** A job that lost its worker waits before the next attempt. */
    private static final Duration LATER = Duration.ofHours(1);

    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

    private final FilmWork work;
    private final Path film;
    private final boolean crippled;
    private final Report report;
    private int hits;
    private int survivors;
    private int leftovers;
    private int lost;

    /** Creates the trial; the crippled hosts start a process that nobody ends. */
    KillTrial(FilmWork work, Path film, boolean crippled, Report report) {
        this.work = work;
        this.film = film;
        this.crippled = crippled;
        this.report = report;
    }

    /** Kills so many hosts, each at most this long after its job began. */
    void run(int kills, int spanMillis, Random random) throws Exception {
        for (int i = 1; i <= kills; i++) {
            JobId job = kill(random.nextInt(spanMillis), (i - 1) % FilmWork.AT_THE_ENCODER_ONE_IN == 0);
            for (ForeignProcess child : work.survivors()) {
                survivors++;
                report.note("lives on: " + child);
                FilmWork.end(child);
            }
            recover(job, i % FINISH_ONE_IN == 0 || i == kills);
            if (i % 10 == 0) {
                report.note(i + " kills");
            }
        }
        report.figure(Figure.atLeast(
                "video.kills-that-hit-the-encoder", hits, Math.ceil((double) kills / FilmWork.AT_THE_ENCODER_ONE_IN)));
        report.figure(Figure.exactly("video.children-after-kill", survivors, 0));
        report.figure(Figure.exactly("video.work-files-after-recovery", leftovers, 0));
        report.figure(Figure.exactly("video.jobs-not-claimable-after-kill", lost, 0));
    }

    /** Starts a host, and kills it so long after it began its job, which is returned, or as soon as its encoder starts. */
    private JobId kill(long afterMillis, boolean atEncoder) throws IOException, InterruptedException {
        List<String> command = ChildJvm.command(
                FilmHost.class, OPTIONS, work.library().toString(), film.toString(), Boolean.toString(crippled));
        Process host = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = host.inputReader()) {
            String line = out.readLine();
            if (line == null || !line.startsWith(FilmHost.RUNNING)) {
                throw new AssertionError("The host said " + line + " instead of which job it runs");
            }
            if (atEncoder) {
                work.awaitEncoder();
            } else if (host.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The host ended by itself with " + host.exitValue());
            }
            hits += atEncoder || work.encodes() ? 1 : 0;
            return new JobId(line.substring(FilmHost.RUNNING.length()));
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    private void recover(JobId id, boolean finish) throws InterruptedException {
        try (Embedded library = work.openIdle()) {
            library.manager().maintenance().reconcile();
            for (Path path : work.leftovers()) {
                leftovers++;
                report.note("is left: " + path);
            }
            Job job = library.manager().jobs().get(id);
            if (!finish && job.state() != JobState.SUCCEEDED) {
                Instant then = Instant.now().plus(LATER);
                Optional<Job> claimed =
                        library.repository().claim(job.pool(), then, then.plus(LATER), then.plus(LATER));
                check(claimed.map(Job::id).equals(Optional.of(id)), job, "claimed " + claimed);
                library.manager().jobs().cancel(id);
            }
        }
        if (finish) {
            try (Embedded library = work.open(builder -> {})) {
                Job job = library.manager().jobs().await(id, FilmWork.PATIENCE);
                check(job.state() == JobState.SUCCEEDED, job, "ended as " + job.state() + " " + job.failure());
            }
        }
    }

    private void check(boolean right, Job job, String what) {
        if (!right) {
            lost++;
            report.note("job " + job.id() + " in attempt " + job.attempt() + ": " + what);
        }
    }
}

package dev.mediamanager.benchmarks.video;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.ChildJvm;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Judgement;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Samples;
import dev.mediamanager.benchmarks.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Films of ten formats, cut off and changed, through probe and poster: the host lives on, ends each in time, and grows no larger. Mutant {@code i} comes
 * from the seed plus {@code i} alone.
 */
public final class VideoMutantsRun implements Run {
    private static final int COUNT = 2000;
    private static final int SELF_TEST_COUNT = 60;
    private static final int MOST_SELF_TEST_HOSTS = 1;

    /** What the children of one mutant may take: two probes of 30 s, two posters of 60 s. */
    private static final long DEADLINE_SECONDS = 180;

    /** Beyond its deadline, a child is ended in less than this. */
    private static final long PATIENCE_SECONDS = DEADLINE_SECONDS + 20;

    private static final double MOST_GROWTH_MIB = 16;

    /** All of the heap is there from the start, so that what grows is something else. */
    private static final List<String> OPTIONS =
            List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String MUTANT = "MUTANT ";
    private static final int NOTED = 50;

    /** Creates the run. */
    public VideoMutantsRun() {}

    @Override
    public String name() {
        return "video-mutants";
    }

    @Override
    public String summary() {
        return "[COUNT=" + COUNT + "] films of " + FilmFormat.values().length
                + " formats, cut off and changed, through probe and poster";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        Ffmpeg.require();
        int count = arguments.selfTest() ? SELF_TEST_COUNT : arguments.count(COUNT);
        try (Scratch scratch = Scratch.create(name())) {
            Path films = Files.createDirectories(scratch.resolve("films"));
            for (FilmFormat format : FilmFormat.values()) {
                format.make(films);
            }
            Tally tally = new Tally(report);
            long next = arguments.seed();
            long end = next + count;
            int hosts = 0;
            while (next < end && (!arguments.selfTest() || hosts < MOST_SELF_TEST_HOSTS)) {
                long last = host(films, scratch.folder(), next, end - next, arguments.selfTest(), tally);
                // What its host did not survive is passed by.
                next = last + 1 < end ? last + 2 : end;
                hosts++;
            }
            tally.tell();
        }
        report.figure(Figure.exactly(
                "video-mutants.child-processes",
                ProcessHandle.current().descendants().count(),
                0));
    }

    /** Runs a host, and returns the seed of the last mutant that it ended. */
    private static long host(Path films, Path work, long first, long count, boolean crippled, Tally tally)
            throws IOException, InterruptedException {
        List<String> command = ChildJvm.command(
                MutantsHost.class,
                OPTIONS,
                films.toString(),
                work.toString(),
                Long.toString(first),
                Long.toString(count),
                Boolean.toString(crippled));
        Process host = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        long last = first - 1;
        try (BufferedReader out = host.inputReader()) {
            for (String line = line(out, host, watch, tally); line != null; line = line(out, host, watch, tally)) {
                if (tally.hear(line, host.pid())) {
                    last++;
                }
            }
            tally.ended(host.waitFor());
        } finally {
            host.destroyForcibly();
            watch.shutdownNow();
        }
        return last;
    }

    private static @Nullable String line(BufferedReader out, Process host, ScheduledExecutorService watch, Tally tally)
            throws IOException {
        Future<?> end = watch.schedule(
                () -> {
                    tally.hung();
                    host.destroyForcibly();
                },
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
        try {
            return out.readLine();
        } finally {
            end.cancel(false);
        }
    }

    /** What the hosts said, and how large they were. */
    private static final class Tally {
        private final Report report;
        private final Map<String, Integer> became = new TreeMap<>();
        private final Map<String, Integer> formats = new TreeMap<>();
        private final List<Double> resident = new ArrayList<>();
        private int mutants;
        private int crashes;
        private int hangs;
        private int untyped;
        private double slowest;
        private double growth = Double.NaN;

        Tally(Report report) {
            this.report = report;
        }

        /** Takes a line, and tells whether it is about a mutant: {@code MUTANT SEED FORMAT MILLISECONDS WHAT REASON}. */
        boolean hear(String line, long host) throws IOException {
            if (!line.startsWith(MUTANT)) {
                report.note(line);
                return false;
            }
            String[] words = line.split(" ", 5);
            double seconds = Long.parseLong(words[3]) / 1e3;
            mutants++;
            became.merge(words[4], 1, Integer::sum);
            formats.merge(words[2], 1, Integer::sum);
            slowest = Math.max(slowest, seconds);
            residentMib(host).ifPresent(resident::add);
            boolean typed = !words[4].startsWith(Judgement.ELSE)
                    || words[4].endsWith(" ENGINE_FAILED")
                    || words[4].endsWith(" TIMEOUT");
            untyped += typed ? 0 : 1;
            hangs += seconds > DEADLINE_SECONDS ? 1 : 0;
            if ((!typed || seconds > DEADLINE_SECONDS) && untyped + hangs < NOTED) {
                report.note("--seed=" + words[1] + " " + line);
            }
            return true;
        }

        synchronized void hung() {
            hangs++;
        }

        /** A host that died shows nothing about growth, except what it had grown by then. */
        void ended(int code) {
            crashes += code == 0 ? 0 : 1;
            if (code != 0) {
                report.note("a host ended with " + code);
            }
            int quarter = resident.size() / 4;
            if (quarter > 0) {
                Samples early = new Samples("RSS in the second quarter", "MiB", resident.subList(quarter, 2 * quarter));
                Samples late =
                        new Samples("RSS in the last quarter", "MiB", resident.subList(3 * quarter, resident.size()));
                report.note(String.format(
                        Locale.ROOT, "RSS of the host: %.1f MiB, then %.1f MiB", early.median(), late.median()));
                double grown = late.median() - early.median();
                growth = Double.isNaN(growth) ? grown : Math.max(growth, grown);
            }
            resident.clear();
        }

        void tell() {
            report.note("formats: " + formats);
            became.forEach((what, times) -> report.note(String.format(Locale.ROOT, "%5d  %s", times, what)));
            report.figure(Figure.atLeast("video-mutants.count", mutants, 1));
            report.figure(Figure.exactly("video-mutants.host-crashes", crashes, 0));
            report.figure(Figure.exactly("video-mutants.past-deadline", hangs, 0));
            report.figure(Figure.exactly("video-mutants.untyped", untyped, 0));
            report.figure(Figure.shown("video-mutants.slowest-seconds", slowest));
            report.figure(Figure.atMost("video-mutants.host-growth-mib", growth, MOST_GROWTH_MIB));
        }

        /** Nothing if it is gone by now, having said its last. */
        private static OptionalDouble residentMib(long process) throws IOException {
            try {
                return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                        .findFirst();
            } catch (NoSuchFileException e) {
                return OptionalDouble.empty();
            }
        }
    }
}

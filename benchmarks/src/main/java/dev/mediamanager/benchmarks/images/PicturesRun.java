package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Folders;
import dev.mediamanager.benchmarks.Judgement;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decodes every file of folders and makes the set of outputs of {@link OutputSet} from it, in a JVM with a small heap: each gets a result or a typed
 * rejection, within two seconds of CPU time. Wall time would also count what other programs do.
 */
public final class PicturesRun implements Run {
    private static final double SECONDS = 2;
    private static final String HEAP = "-Xmx128m";
    private static final double MEGABYTES = 256;
    private static final int SLOWEST = 5;
    private static final int FIRST = 3;

    /** Creates the run. */
    public PicturesRun() {}

    @Override
    public String name() {
        return "images";
    }

    @Override
    public String summary() {
        return "DIR...: every file of the folders through decoding and a set of outputs, in a heap of 128 MiB";
    }

    /** What became of a file. */
    private record Judged(Path file, String what, double seconds) {
        String kind() {
            return what.split(" ", 2)[0];
        }
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        List<Path> files = new ArrayList<>();
        arguments.folders().forEach(folder -> files.addAll(Folders.files(folder)));
        List<Judged> judged = new ArrayList<>();
        double peak = 0;
        try (Scratch scratch = Scratch.create("pictures");
                JudgingJvm jvm = JudgingJvm.start(HEAP, arguments.selfTest(), scratch.folder())) {
            warmUp(jvm, files, scratch.folder());
            for (Path file : files) {
                try {
                    judged.add(judge(jvm, file, scratch.folder()));
                } catch (WorkFailedException e) {
                    judged.add(new Judged(file, Judgement.ELSE + " " + e.getMessage(), 0));
                    jvm.restart();
                }
            }
            peak = Double.parseDouble(jvm.run("memory", scratch.folder(), scratch.folder())
                            .result())
                    * 1.024
                    / 1000;
        }
        tell(judged, peak, report);
    }

    /** The first pictures pay for the loading of classes; they are judged again. */
    private static void warmUp(JudgingJvm jvm, List<Path> files, Path folder) throws IOException {
        for (Path file : files.subList(0, Math.min(FIRST, files.size()))) {
            try {
                jvm.run("judge", file, folder);
            } catch (WorkFailedException e) {
                return; // to be seen again when it counts
            }
        }
    }

    private static Judged judge(JudgingJvm jvm, Path file, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, "outputs-");
        try {
            Worker.Done done = jvm.run("judge", file, folder);
            return new Judged(file, done.result(), done.cpuSeconds());
        } finally {
            Scratch.remove(folder);
        }
    }

    private static void tell(List<Judged> judged, double peak, Report report) {
        judged.stream()
                .collect(Collectors.groupingBy(Judged::what, TreeMap::new, Collectors.counting()))
                .forEach((what, count) -> report.note(String.format(Locale.ROOT, "%5d  %s", count, what)));
        judged.stream()
                .filter(one -> one.kind().equals(Judgement.ELSE))
                .forEach(one -> report.note("else: " + one.file() + ": " + one.what()));
        List<Judged> slowest = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::seconds).reversed())
                .limit(SLOWEST)
                .toList();
        slowest.forEach(
                one -> report.note(String.format(Locale.ROOT, "%.2f s of CPU for %s", one.seconds(), one.file())));
        var kinds = judged.stream()
                .map(Judged::kind)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        report.figure(Figure.atLeast("images.files", judged.size(), 1));
        report.figure(Figure.shown("images.results", kinds.getOrDefault(Judgement.RESULT, 0L)));
        report.figure(Figure.shown("images.rejections", kinds.getOrDefault(Judgement.REJECTED, 0L)));
        report.figure(Figure.exactly("images.else", kinds.getOrDefault(Judgement.ELSE, 0L), 0));
        report.figure(Figure.atMost(
                "images.slowest-cpu-seconds",
                slowest.isEmpty() ? 0 : slowest.get(0).seconds(),
                SECONDS));
        report.figure(Figure.atMost("images.peak-rss-mb", peak, MEGABYTES));
    }
}

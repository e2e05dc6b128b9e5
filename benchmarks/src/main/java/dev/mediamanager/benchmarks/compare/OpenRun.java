package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.ChildJvm;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Samples;
import dev.mediamanager.benchmarks.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The time that {@link dev.mediamanager.MediaManager#open} takes on a library of 100,000 media, in a JVM that just started; beside the same on an
 * empty library. The class path is that of {@code media-embedded}: humble-video, which is optional, is signed, and checking that takes a tenth of
 * a second in whatever looks for a class or resource first.
 */
final class OpenRun implements Run {
    private static final int MEDIA = 100_000;
    private static final int SELF_TEST_MEDIA = 20_000;
    private static final int STARTS = 5;
    private static final double GOAL_SECONDS = 1;

    @Override
    public String name() {
        return "open";
    }

    @Override
    public String summary() {
        return "opening a manager on a library of 100,000 media, in fresh JVMs";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        arguments.requireAtMost(0);
        try (Scratch scratch = Scratch.create("open")) {
            Path large = scratch.resolve("large");
            Path empty = scratch.resolve("empty");
            ManyMedia.fill(empty, 0, report);
            ManyMedia.fill(large, arguments.selfTest() ? SELF_TEST_MEDIA : MEDIA, report);
            List<Double> ours = new ArrayList<>();
            List<Double> plain = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                plain.add(start(empty, false));
                ours.add(start(large, arguments.selfTest()));
            }
            Samples opened = new Samples("ours", "s", ours);
            Samples nothing = new Samples("empty library", "s", plain);
            report.samples(nothing);
            report.samples(opened);
            report.figure(Figure.shown("open.empty-seconds", nothing.median()));
            report.figure(Figure.atMost("open.seconds", opened.median(), GOAL_SECONDS));
        }
    }

    private static double start(Path library, boolean crippled) throws IOException, InterruptedException {
        List<String> command =
                ChildJvm.embeddedOnly(OpenChild.class, List.of(), library.toString(), Boolean.toString(crippled));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader()) {
            String line = out.readLine();
            if (child.waitFor() != 0 || line == null) {
                throw new AssertionError("The JVM that opened " + library + " ended with " + child.exitValue());
            }
            return Double.parseDouble(line);
        }
    }
}

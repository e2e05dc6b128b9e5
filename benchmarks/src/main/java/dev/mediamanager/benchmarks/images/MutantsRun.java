package dev.mediamanager.benchmarks.images;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Folders;
import dev.mediamanager.benchmarks.Judgement;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.UsageException;
import dev.mediamanager.testkit.Mutants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Cuts off and changes the pictures of a folder: each mutant gets a result or a typed rejection, in two seconds of CPU time and 128 MiB of allocation. Mutant
 * {@code i} comes from the seed plus {@code i} alone, so that each can be made again by itself.
 */
public final class MutantsRun implements Run {
    /** Sound pictures of more pixels may take longer than the goals allow. */
    static final Limits LIMITS = new Limits(10_000_000, 16_384, 10_000, Duration.ofHours(24));

    /** Outputs that are made without becoming pixels, where the source allows it. */
    static final List<NamedSpec> PLANAR = List.of(
            Picture.contain(300, 300).named("planar-webp"),
            Picture.cover(100, 100).as(ImageFormat.JPEG).named("planar-jpeg"));

    /** Outputs that are made of pixels. */
    static final List<NamedSpec> PIXELS =
            List.of(Picture.contain(100, 100).as(ImageFormat.PNG).named("pixels-png"));

    private static final int COUNT = 20_000;
    private static final int SELF_TEST_COUNT = 20;
    private static final int WARM_UP = 200;
    private static final long LARGEST_FILE = 2 << 20;
    private static final double SECONDS = 2;
    private static final double MEBIBYTES = 128;
    private static final String HEAP = "-Xmx256m";
    private static final int NOTED = 50;

    /** Creates the run. */
    public MutantsRun() {}

    @Override
    public String name() {
        return "images-mutants";
    }

    @Override
    public String summary() {
        return "DIR [COUNT=" + COUNT + "]: pictures of a folder, cut off and changed, through decoding and outputs";
    }

    /** What became of a mutant. */
    private record Judged(String what, double seconds, double mebibytes) {
        boolean wrong() {
            return what.startsWith(Judgement.ELSE) || seconds > SECONDS || mebibytes > MEBIBYTES;
        }
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        List<Path> files = pictures(arguments);
        int count = arguments.selfTest() ? SELF_TEST_COUNT : count(arguments);
        report.note("files: " + types(files));
        Map<String, Integer> became = new TreeMap<>();
        double slowest = 0;
        double largest = 0;
        int wrong = 0;
        try (Scratch scratch = Scratch.create("mutants");
                JudgingJvm jvm = JudgingJvm.start(HEAP, arguments.selfTest(), scratch.folder())) {
            for (int i = 0; i < WARM_UP && !arguments.selfTest(); i++) {
                judge(jvm, mutant(files, arguments.seed() + i, scratch.folder()), scratch.folder());
            }
            for (int i = 0; i < count; i++) {
                long seed = arguments.seed() + i;
                Path mutant = mutant(files, seed, scratch.folder());
                Judged judged = judge(jvm, mutant, scratch.folder());
                became.merge(judged.what, 1, Integer::sum);
                slowest = Math.max(slowest, judged.seconds);
                largest = Math.max(largest, judged.mebibytes);
                if (judged.wrong() && wrong++ < NOTED) {
                    report.note(String.format(
                            Locale.ROOT,
                            "--seed=%d, %s: %s, %.2f s of CPU, %.0f MiB",
                            seed,
                            file(files, new Random(seed)),
                            judged.what,
                            judged.seconds,
                            judged.mebibytes));
                }
                if (judged.what.contains("died")) {
                    jvm.restart();
                }
            }
        }
        became.forEach((what, times) -> report.note(String.format(Locale.ROOT, "%5d  %s", times, what)));
        report.figure(Figure.atLeast("images-mutants.count", count, 1));
        report.figure(Figure.exactly("images-mutants.wrong", wrong, 0));
        report.figure(Figure.atMost("images-mutants.slowest-cpu-seconds", slowest, SECONDS));
        report.figure(Figure.atMost("images-mutants.largest-allocation-mib", largest, MEBIBYTES));
    }

    private static int count(Arguments arguments) {
        arguments.requireAtMost(2);
        List<String> rest = arguments.values().subList(1, arguments.values().size());
        return new Arguments(rest, false, 0).count(COUNT);
    }

    private static List<Path> pictures(Arguments arguments) throws IOException {
        List<String> folder = arguments.values().stream().limit(1).toList();
        List<Path> files = new ArrayList<>();
        for (Path file : Folders.files(new Arguments(folder, false, 0).folders().get(0))) {
            long size = Files.size(file);
            if (size > 0 && size <= LARGEST_FILE && isPicture(file)) {
                files.add(file);
            }
        }
        if (files.isEmpty()) {
            throw new UsageException("There is no picture of up to " + LARGEST_FILE + " bytes in " + folder);
        }
        return files;
    }

    private static boolean isPicture(Path file) throws IOException {
        try {
            Signature.of(file);
            return true;
        } catch (ProcessingException e) {
            return false;
        }
    }

    /** Returns how many files there are of each type. */
    private static Map<String, Integer> types(List<Path> files) throws IOException {
        Map<String, Integer> types = new TreeMap<>();
        for (Path file : files) {
            types.merge(Signature.of(file).name(), 1, Integer::sum);
        }
        return types;
    }

    private static Path file(List<Path> files, Random random) {
        return files.get(random.nextInt(files.size()));
    }

    private static Path mutant(List<Path> files, long seed, Path folder) throws IOException {
        Random random = new Random(seed);
        byte[] original = Files.readAllBytes(file(files, random));
        return Files.write(folder.resolve("mutant"), Mutants.of(original, random));
    }

    private static Judged judge(JudgingJvm jvm, Path mutant, Path folder) throws IOException {
        try {
            Worker.Done done = jvm.run("mutant", mutant, folder);
            String[] result = done.result().split(" ", 2);
            return new Judged(result[1], done.cpuSeconds(), Long.parseLong(result[0]) / (double) (1 << 20));
        } catch (WorkFailedException e) {
            return new Judged(Judgement.ELSE + " " + e.getMessage(), 0, 0);
        }
    }
}

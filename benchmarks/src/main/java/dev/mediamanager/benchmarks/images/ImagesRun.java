package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Our image processing beside sharp: {1280w, 640w, 300x300, 150x150} x {WebP q80, JPEG q82} of the same pictures, both sides with one thread on one
 * and the same core, warmed up, in turns, the shortest of several times, garbage collection included. sharp works in two ways: decoding once and scaling
 * on from raw pixels, as no more than a fair programmer would do by hand, and with one pipeline for each output, as it is commonly used.
 */
public final class ImagesRun implements Run {
    private static final int ROUNDS = 7;
    private static final int WARM_UPS = 8;
    private static final int THEIR_WARM_UPS = 2;
    private static final int MEMORY_ROUNDS = 5;
    private static final double SSIM_LOSS = 0.002;
    private static final double SIZE_RATIO = 1.03;
    private static final double SINGLE_RATIO = 1.3;
    private static final double MEGABYTES = 160;
    private static final String SINGLE = "single";
    private static final String THREADS = "threads";
    private static final String MEMORY = "memory";
    private static final String REAL = "real";

    /** Creates the run. */
    public ImagesRun() {}

    @Override
    public String name() {
        return "images";
    }

    @Override
    public String summary() {
        return "[PART...] sets of pictures, beside sharp from npm; parts: " + String.join(" ", parts());
    }

    private static Set<String> parts() {
        Set<String> all = new LinkedHashSet<>();
        Contest.ALL.forEach(row -> all.add(row.name()));
        all.addAll(List.of(REAL, SINGLE, THREADS, MEMORY));
        return all;
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        Set<String> wanted = wanted(arguments);
        Path cache = Path.of(System.getProperty("benchmarks.cache", System.getProperty("java.io.tmpdir")));
        try (Scratch scratch = Scratch.create("images")) {
            Arena arena = new Arena(Sharp.install(cache), Cores.ofThisProcess(), arguments.selfTest(), scratch);
            Inputs inputs;
            try (Worker sharp = arena.sharp().start(arena.cores().all())) {
                report.note("rival      " + sharp.run("about", cache, cache).result());
                inputs = Inputs.make(cache, arguments.seed(), sharp, report);
            }
            for (Contest row : Contest.ALL) {
                if (wanted.contains(row.name())) {
                    attempt(row.name(), report, () -> row(row, inputs.photograph(row.input()), arena, report));
                }
            }
            if (wanted.contains(REAL)) {
                real(arena, report);
            }
            if (wanted.contains(SINGLE)) {
                attempt(SINGLE, report, () -> single(inputs.photograph("4k/baseline.jpg"), arena, report));
            }
            if (wanted.contains(THREADS)) {
                attempt(
                        "threads.jpeg-4k",
                        report,
                        () -> pair("jpeg-4k", inputs.photograph("4k/baseline.jpg"), arena, report));
                attempt(
                        "threads.jpeg-24mp",
                        report,
                        () -> pair("jpeg-24mp", inputs.photograph("24mp/baseline.jpg"), arena, report));
            }
            if (wanted.contains(MEMORY)) {
                attempt(MEMORY, report, () -> memory(inputs.photograph("24mp/baseline.jpg"), arena, report));
            }
        }
    }

    private static Set<String> wanted(Arguments arguments) {
        Set<String> known = parts();
        arguments.values().stream()
                .filter(part -> !known.contains(part))
                .findFirst()
                .ifPresent(part -> {
                    throw new UsageException("There is no part '" + part + "'; there are " + String.join(", ", known));
                });
        if (!arguments.values().isEmpty()) {
            return Set.copyOf(arguments.values());
        }
        return arguments.selfTest() ? Set.of(Contest.ALL.get(0).name()) : known;
    }

    /** Part of a run that may fail without the others. */
    private interface Part {
        void run() throws IOException;
    }

    private static void attempt(String name, Report report, Part part) throws IOException {
        try {
            part.run();
        } catch (WorkFailedException e) {
            report.note(name + ": " + e.getMessage());
            report.figure(Figure.exactly("images." + name + ".failed", 1, 0));
        }
    }

    private static void row(Contest row, Path input, Arena arena, Report report) throws IOException {
        Outcome found = contest(row.name(), input, arena, report);
        report.figure(row.figure("once", found.once, row.once()));
        report.figure(row.figure("each", found.each, row.each()));
        report.figure(row.figure("ssim-loss", found.likeness.ssimLoss(), SSIM_LOSS));
        report.figure(row.figure("size-ratio", found.likeness.sizeRatio(), SIZE_RATIO));
    }

    private static void real(Arena arena, Report report) throws IOException {
        List<Path> pictures = Inputs.real(Path.of(System.getProperty("benchmarks.corpus", "corpus")));
        if (pictures.isEmpty()) {
            report.note("real       no real pictures: let MEDIA_CORPUS name the corpus");
        }
        for (Path picture : pictures) {
            String name = "real-" + picture.getFileName().toString().replaceAll("[^A-Za-z0-9]+", "-");
            attempt(name, report, () -> {
                Outcome found = contest(picture.getFileName().toString(), picture, arena, report);
                report.figure(Figure.shown("images." + name + ".once", found.once));
                report.figure(Figure.shown("images." + name + ".each", found.each));
                report.figure(Figure.shown("images." + name + ".ssim-loss", found.likeness.ssimLoss()));
                report.figure(Figure.shown("images." + name + ".size-ratio", found.likeness.sizeRatio()));
            });
        }
    }

    /** What came out of a row. */
    private record Outcome(double once, double each, Likeness likeness) {}

    private static Outcome contest(String title, Path input, Arena arena, Report report) throws IOException {
        Path ours = arena.folder("ours");
        Path each = arena.folder("each");
        try (Worker our = arena.ours();
                Worker sharp = arena.theirs()) {
            Fight fight = Fight.run(
                    input,
                    ROUNDS,
                    List.of(
                            new Fight.Side("ours", our, "once", ours, WARM_UPS),
                            new Fight.Side("sharp once", sharp, "once", arena.folder("once"), THEIR_WARM_UPS),
                            new Fight.Side("sharp each", sharp, "each", each, 1)));
            fight.tell(title, report);
            report.note(String.format(
                    Locale.ROOT,
                    "%s by CPU time: %.3f of sharp once, %.3f of sharp each; %s",
                    title,
                    fight.cpuRatio(0, 1),
                    fight.cpuRatio(0, 2),
                    our.run("collections", input, ours).result()));
            Likeness likeness = Likeness.of(input, ours, each, arena.folder("references"), sharp, report);
            return new Outcome(fight.ratio(0, 1), fight.ratio(0, 2), likeness);
        }
    }

    private static void single(Path input, Arena arena, Report report) throws IOException {
        try (Worker our = arena.ours();
                Worker sharp = arena.theirs()) {
            Fight fight = Fight.run(
                    input,
                    3 * ROUNDS,
                    List.of(
                            new Fight.Side("ours", our, "single", arena.folder("ours"), 3 * WARM_UPS),
                            new Fight.Side("sharp", sharp, "single", arena.folder("once"), THEIR_WARM_UPS)));
            fight.tell("300x300 WebP of jpeg-4k", report);
            report.figure(Figure.atMost("images.single", fight.ratio(0, 1), SINGLE_RATIO));
        }
    }

    private static void pair(String title, Path input, Arena arena, Report report) throws IOException {
        if (!arena.cores().severalCores()) {
            report.note("threads    not measured: there is only one core");
            return;
        }
        try (Worker our = arena.ours(arena.cores().all(), List.of("-Xmx512m", "-Xmn32m"));
                Worker sharp = arena.sharp().start(arena.cores().all())) {
            Fight fight = Fight.run(
                    input,
                    ROUNDS,
                    List.of(
                            new Fight.Side("ours", our, "pair", arena.folder("ours"), 3),
                            new Fight.Side("sharp once", sharp, "pair", arena.folder("once"), 1)));
            fight.tell("4 sets of " + title + " by two threads,", report);
            report.figure(Figure.atLeast("images.threads." + title, 1 / fight.ratio(0, 1), 1));
        }
    }

    private static void memory(Path input, Arena arena, Report report) throws IOException {
        try (Worker our = arena.ours(arena.cores().last(), List.of("-Xmx64m"));
                Worker sharp = arena.theirs()) {
            for (int i = 0; i < MEMORY_ROUNDS; i++) {
                our.run("once", input, arena.folder("ours"));
                sharp.run("once", input, arena.folder("once"));
            }
            double kilobytes = 1.024 / 1000;
            report.figure(Figure.shown(
                    "images.memory-mb.sharp",
                    kilobytes
                            * Double.parseDouble(
                                    sharp.run("memory", input, input).result())));
            report.figure(Figure.atMost(
                    "images.memory-mb",
                    kilobytes
                            * Double.parseDouble(our.run("memory", input, input).result()),
                    MEGABYTES));
        }
    }
}

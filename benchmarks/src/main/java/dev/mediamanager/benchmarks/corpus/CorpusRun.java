package dev.mediamanager.benchmarks.corpus;

import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Embedded;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.UsageException;
import dev.mediamanager.benchmarks.corpus.Intake.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends every file of folders through upload and a standard recipe: each gets a result or a typed rejection, and nothing else. A file that
 * {@code ffprobe} or {@code identify} decodes gets a result, or stands in {@code reviewed.txt} with the reason why not.
 */
public final class CorpusRun implements Run {
    private static final double MOST_REVIEWED_PERCENT = 2;
    private static final int SLOWEST = 5;

    /** Creates the run. */
    public CorpusRun() {}

    @Override
    public String name() {
        return "corpus";
    }

    @Override
    public String summary() {
        return "DIR...: every file of the folders through upload and a standard recipe, compared with ffprobe and identify";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        List<Path> folders = arguments.folders();
        Set<Reference> references = references();
        try (Scratch scratch = Scratch.create("corpus")) {
            try (Embedded library = Embedded.open(
                    scratch.folder(),
                    UnaryOperator.identity(),
                    UnaryOperator.identity(),
                    arguments.selfTest() ? CorpusRun::cripple : options -> {})) {
                library.manager().maintenance().describe().forEach((key, value) -> report.note(key + ": " + value));
                List<Taken> taken = new Intake(library.manager(), references).takeAll(folders, report::note);
                tell(taken, report);
                compare(taken, report);
                library.manager().maintenance().reconcile();
                List<?> findings = library.manager().maintenance().verify();
                findings.forEach(finding -> report.note("finding: " + finding));
                report.figure(Figure.exactly("corpus.findings", findings.size(), 0));
                report.figure(Figure.exactly("corpus.work-files", count(Embedded.work(scratch.folder())), 0));
            }
            report.figure(Figure.exactly(
                    "corpus.child-processes",
                    ProcessHandle.current().descendants().count(),
                    0));
        }
    }

    private static void cripple(MediaManagerBuilder options) {
        options.processor(new BrokenProcessor());
    }

    /** All of them: a file that none was asked about would count as one that nobody decodes. */
    private static Set<Reference> references() {
        List<String> missing = Stream.of(Reference.values())
                .filter(tool -> !tool.installed())
                .map(Reference::remedy)
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageException("Something to compare with is missing; do: " + String.join("; ", missing));
        }
        return EnumSet.allOf(Reference.class);
    }

    private static void tell(List<Taken> taken, Report report) {
        counts(taken, one -> one.outcome().kind() + " " + one.outcome().reason())
                .forEach((what, count) -> report.note(String.format(Locale.ROOT, "%5d  %s", count, what)));
        for (Taken one : taken) {
            if (one.outcome().kind() == Outcome.Kind.ELSE) {
                report.note("else: " + one.file() + "\n" + one.outcome().detail());
            }
        }
        Map<Outcome.Kind, Long> kinds = counts(taken, one -> one.outcome().kind());
        report.figure(Figure.atLeast("corpus.files", taken.size(), 1));
        report.figure(Figure.shown("corpus.results", (double) kinds.getOrDefault(Outcome.Kind.RESULT, 0L)));
        report.figure(Figure.shown("corpus.stored", (double) kinds.getOrDefault(Outcome.Kind.STORED, 0L)));
        report.figure(Figure.shown("corpus.rejections", (double) kinds.getOrDefault(Outcome.Kind.REJECTED, 0L)));
        report.figure(Figure.exactly("corpus.else", kinds.getOrDefault(Outcome.Kind.ELSE, 0L), 0));
        taken.stream()
                .sorted(Comparator.comparingDouble(Taken::seconds).reversed())
                .limit(SLOWEST)
                .forEach(one -> report.note(String.format(Locale.ROOT, "%.1f s for %s", one.seconds(), one.file())));
    }

    private static void compare(List<Taken> taken, Report report) {
        Reviewed reviewed = Reviewed.load();
        List<Taken> decodable =
                taken.stream().filter(one -> !one.decodedBy().isEmpty()).toList();
        List<Taken> missing = decodable.stream()
                .filter(one -> one.outcome().kind() != Outcome.Kind.RESULT)
                .toList();
        long explained = 0;
        for (Taken one : missing) {
            boolean known = reviewed.reason(one.file()).isPresent();
            explained += known ? 1 : 0;
            report.note((known ? "reviewed: " : "NOT reviewed: ") + one.file() + " is decoded by " + one.decodedBy()
                    + ", and here: " + one.outcome().reason() + ", "
                    + reviewed.reason(one.file()).orElse(one.outcome().detail()));
        }
        report.figure(Figure.shown("corpus.decodable", decodable.size()));
        report.figure(Figure.exactly("corpus.decodable-without-result-or-reason", missing.size() - explained, 0));
        double percent = decodable.isEmpty() ? 0 : 100.0 * explained / decodable.size();
        report.figure(Figure.atMost("corpus.reviewed-percent", percent, MOST_REVIEWED_PERCENT));
    }

    private static <K> Map<K, Long> counts(List<Taken> taken, Function<Taken, K> key) {
        return taken.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}

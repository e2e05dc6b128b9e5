package dev.mediamanager.benchmarks.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code benchmarks/stress workers}. */
@Tag("long")
class WorkersRunTest {
    private static final String FENCED = "workers.fenced-writes-that-landed";
    private static final int MOST_TURNS = 4;

    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    @Test
    void run_meetsItsGoals() throws Exception {
        new WorkersRun().run(new Arguments(List.of("4"), false, 1), report);
        assertThat(report.figures()).hasSize(10).allMatch(Figure::met);
    }

    /** A process is now and then stopped just after it ended its job, which harms nobody: the run falls short in the turn where one was busy. */
    @Test
    void run_fallsShort_whenWorkersGoOnWithJobsThatOthersHave() throws Exception {
        Set<String> missed = new HashSet<>();
        for (int seed = 1; seed <= MOST_TURNS && !missed.contains(FENCED); seed++) {
            Report turn = new Report(new PrintStream(OutputStream.nullOutputStream()));
            new WorkersRun().run(new Arguments(List.of("4"), true, seed), turn);
            turn.figures().stream()
                    .filter(figure -> !figure.met())
                    .map(Figure::name)
                    .forEach(missed::add);
        }
        assertThat(missed).contains(FENCED);
    }
}

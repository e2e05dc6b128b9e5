package dev.mediamanager.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code benchmarks/compare jobs}. */
@Tag("long")
class JobsRunTest {
    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    /** Speeds are no matter of tests. That both sides do all jobs is: a drain ends when the last one has. */
    @Test
    void run_measuresBothSides() throws Exception {
        new JobsRun().run(new Arguments(List.of("100"), false, 1), report);
        assertThat(report.figures())
                .hasSizeGreaterThanOrEqualTo(16)
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }

    @Test
    void run_fallsShort_whenWorkersWaitForEachOther() throws Exception {
        new JobsRun().run(new Arguments(List.of("100"), true, 1), report);
        assertThat(report.figures())
                .filteredOn(figure -> !figure.met())
                .extracting(Figure::name)
                .contains("jobs.sqlite.work-ratio", "jobs.postgresql.work-ratio");
    }
}

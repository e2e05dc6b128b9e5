package dev.mediamanager.benchmarks.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code benchmarks/stress quota-processes}. */
@Tag("long")
class QuotaProcessesRunTest {
    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    @Test
    void run_meetsItsGoals() throws Exception {
        new QuotaProcessesRun().run(new Arguments(List.of("1"), false, 1), report);
        assertThat(report.figures()).hasSize(6).allMatch(Figure::met);
    }

    @Test
    void run_fallsShort_whenQuotasAreCheckedBeforeTheyAreReserved() throws Exception {
        new QuotaProcessesRun().run(new Arguments(List.of("1"), true, 1), report);
        assertThat(report.figures())
                .filteredOn(figure -> !figure.met())
                .extracting(Figure::name)
                .contains("quota-processes.most-bytes-over", "quota-processes.most-files-over");
    }
}

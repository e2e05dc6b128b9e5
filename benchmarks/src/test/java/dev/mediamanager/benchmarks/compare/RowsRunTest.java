package dev.mediamanager.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RowsRunTest {
    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    /** Speeds are no matter of tests, nor are plans: of so few rows PostgreSQL rightly scans some. That both sides do the same work is. */
    @Test
    void run_measuresBothSidesOnSmallRows() throws Exception {
        new RowsRun().run(new Arguments(List.of("1000"), false, 1), report);
        assertThat(report.figures())
                .hasSize(9)
                .allSatisfy(figure -> assertThat(figure.value()).isNotNaN());
    }
}

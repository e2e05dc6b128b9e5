package dev.mediamanager.benchmarks.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of {@code benchmarks/stress memory}: still more than the heap holds. */
class MemoryRunTest {
    private static final List<String> MIB = List.of("96");

    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    @Test
    void run_meetsItsGoals() throws Exception {
        new MemoryRun().run(new Arguments(MIB, false, 1), report);
        assertThat(report.figures()).hasSizeGreaterThanOrEqualTo(5).allMatch(Figure::met);
    }

    @Test
    void run_fallsShort_whenTheFileIsHeldInMemory() throws Exception {
        new MemoryRun().run(new Arguments(MIB, true, 1), report);
        assertThat(report.figures())
                .filteredOn(figure -> !figure.met())
                .extracting(Figure::name)
                .contains("memory.exit-code", "memory.bytes-uploaded");
    }
}

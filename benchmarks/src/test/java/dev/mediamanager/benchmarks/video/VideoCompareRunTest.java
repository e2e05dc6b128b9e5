package dev.mediamanager.benchmarks.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code benchmarks/compare video}. */
@Tag("long")
class VideoCompareRunTest {
    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    /** Speeds are no matter of tests, but that both sides do their work, and that one that takes too long is seen. */
    @Test
    void run_fallsShort_whenTheLibraryEncodesMoreThanIsAsked() throws Exception {
        FfmpegForTests.require();

        new VideoCompareRun().run(new Arguments(List.of(), true, 1), report);

        assertThat(report.figures())
                .hasSize(7)
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
        assertThat(report.figures())
                .filteredOn(figure -> !figure.met())
                .extracting(Figure::name)
                .contains("video.cpu-to-one-command", "video.wall-to-one-command");
    }
}

package dev.mediamanager.benchmarks.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code benchmarks/stress video-mutants}. */
@Tag("long")
class VideoMutantsRunTest {
    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    @BeforeEach
    void needsFfmpeg() throws Exception {
        FfmpegForTests.require();
    }

    @Test
    void run_meetsItsGoals() throws Exception {
        new VideoMutantsRun().run(new Arguments(List.of("12"), false, 1), report);

        assertThat(report.figures()).hasSize(7).allMatch(Figure::met);
    }

    /** A host that keeps something of each film, and dies of some. */
    @Test
    void run_fallsShort_whenTheHostLeaksAndCrashes() throws Exception {
        new VideoMutantsRun().run(new Arguments(List.of(), true, 1), report);

        assertThat(report.figures().stream().filter(figure -> !figure.met()).map(Figure::name))
                .containsExactlyInAnyOrder("video-mutants.host-crashes", "video-mutants.host-growth-mib");
    }
}

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

/** The short form of {@code benchmarks/stress video}. */
@Tag("long")
class VideoRunTest {
    private static final int FILM_SECONDS = 2;

    private final Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));

    @BeforeEach
    void needsFfmpeg() throws Exception {
        FfmpegForTests.require();
    }

    @Test
    void run_meetsItsGoals() throws Exception {
        new VideoRun(FILM_SECONDS).run(new Arguments(List.of("1"), false, 1), report);

        assertThat(report.figures()).hasSize(10).allMatch(Figure::met);
    }

    /** A library that leaves a file and a process of each cancelled job, and a process of each host. */
    @Test
    void run_fallsShort_whenChildrenAndFilesAreLeft() throws Exception {
        new VideoRun(FILM_SECONDS).run(new Arguments(List.of("1"), true, 1), report);

        assertThat(report.figures().stream().filter(figure -> !figure.met()).map(Figure::name))
                .containsExactlyInAnyOrder(
                        "video.children-after-cancel", "video.work-files-after-cancel", "video.children-after-kill");
    }
}

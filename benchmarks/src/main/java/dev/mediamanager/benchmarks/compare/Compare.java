package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.benchmarks.Launcher;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.images.ImagesRun;
import dev.mediamanager.benchmarks.video.VideoCompareRun;
import java.util.List;

/** The program behind {@code benchmarks/compare}. */
public final class Compare {
    private static final List<Run> RUNS = List.of(
            new UploadRun(),
            new StreamRun(),
            new OpenRun(),
            new RowsRun(),
            new JobsRun(),
            new S3Run(),
            new ImagesRun(),
            new VideoCompareRun());

    private Compare() {}

    /** Lists the runs, or starts the one that is named; the exit code is not 0 if a figure falls short. */
    public static void main(String[] args) {
        System.exit(new Launcher("benchmarks/compare", RUNS, System.out).launch(args));
    }
}

package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.benchmarks.Launcher;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.corpus.CorpusRun;
import dev.mediamanager.benchmarks.images.MutantsRun;
import dev.mediamanager.benchmarks.images.PicturesRun;
import dev.mediamanager.benchmarks.kill.KillRun;
import dev.mediamanager.benchmarks.video.VideoMutantsRun;
import dev.mediamanager.benchmarks.video.VideoRun;
import java.util.List;

/** The program behind {@code benchmarks/stress}. */
public final class Stress {
    private static final List<Run> RUNS = List.of(
            new KillRun(),
            new QuotaRun(),
            new QuotaProcessesRun(),
            new WorkersRun(),
            new MemoryRun(),
            new S3FaultsRun(),
            new S3MemoryRun(),
            new CorpusRun(),
            new PicturesRun(),
            new MutantsRun(),
            new VideoRun(),
            new VideoMutantsRun());

    private Stress() {}

    /** Lists the runs, or starts the one that is named; the exit code is not 0 if a figure falls short. */
    public static void main(String[] args) {
        System.exit(new Launcher("benchmarks/stress", RUNS, System.out).launch(args));
    }
}

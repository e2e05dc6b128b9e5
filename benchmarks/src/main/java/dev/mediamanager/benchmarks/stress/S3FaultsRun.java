package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.faults.FaultTrial;
import dev.mediamanager.benchmarks.kill.KillRun;
import dev.mediamanager.benchmarks.s3.S3Server;

/** A library in a bucket whose requests go wrong, one by one and for good, and whose process is killed. */
public final class S3FaultsRun implements Run {
    private static final int CASES = 600;
    private static final int SELF_TEST_CASES = 30;
    private static final int KILLS = 200;

    /** Creates the run. */
    public S3FaultsRun() {}

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public String summary() {
        return "[ENDPOINT] " + CASES + " ways in which requests to a store go wrong, and " + KILLS
                + " kill -9 during uploads; starts a Ceph of its own";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        try (Scratch scratch = Scratch.create("s3");
                S3Server server = S3Server.open(arguments.only(), scratch, report)) {
            server.place().storage().open().close(); // makes the bucket
            FaultTrial.run(server.place(), scratch, arguments.selfTest() ? SELF_TEST_CASES : CASES, arguments, report);
            KillRun.killInBucket(server.place(), KILLS, arguments, report);
        }
    }
}

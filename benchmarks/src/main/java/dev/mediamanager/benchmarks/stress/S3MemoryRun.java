package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.s3.S3Server;
import java.net.URI;
import java.util.Optional;

/** A file of unknown length far larger than the heap through a library in a bucket and back, and many uploads at once. */
public final class S3MemoryRun implements Run {
    private static final long LARGE = 10L << 30;
    private static final long SMALL = 32L << 20;
    private static final int AT_ONCE = 64;

    /** Creates the run. */
    public S3MemoryRun() {}

    @Override
    public String name() {
        return "s3-memory";
    }

    @Override
    public String summary() {
        return "[ENDPOINT] 10 GiB to a store and back with -Xmx96m, and " + AT_ONCE
                + " uploads at once with -Xmx256m; starts a Ceph of its own, which needs 16 GiB of disk";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        try (Scratch scratch = Scratch.create("s3-memory");
                S3Server server = S3Server.open(arguments.only(), scratch, report)) {
            Optional<URI> bucket = Optional.of(server.place().endpoint());
            new MemoryTrial("s3-memory.together", 256, AT_ONCE, SMALL, bucket)
                    .run(scratch.resolve("together"), arguments.seed(), arguments.selfTest(), report);
            new MemoryTrial("s3-memory.large", 96, 1, LARGE, bucket)
                    .run(scratch.resolve("large"), arguments.seed(), arguments.selfTest(), report);
        }
    }
}

package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import java.util.Optional;

/** A file far larger than the heap goes through upload, and back through stream, in a JVM with {@code -Xmx64m}. */
public final class MemoryRun implements Run {
    private static final int DEFAULT_MIB = 2048;
    private static final int HEAP_MIB = 64;

    /** Creates the run. */
    public MemoryRun() {}

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String summary() {
        return "[MIB=" + DEFAULT_MIB + "] a file through upload and back through stream with -Xmx" + HEAP_MIB + "m";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        long bytes = (long) arguments.count(DEFAULT_MIB) << 20;
        try (Scratch scratch = Scratch.create(name())) {
            new MemoryTrial(name(), HEAP_MIB, 1, bytes, Optional.empty())
                    .run(scratch.resolve("library"), arguments.seed(), arguments.selfTest(), report);
        }
    }
}

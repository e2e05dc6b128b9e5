package dev.mediamanager.benchmarks.micro;

import dev.mediamanager.RangeHeader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Parsing and resolving a {@code Range} field, as every request of a player does: what browsers send, and the longest that is read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RangeHeaderBenchmark {
    private static final long LENGTH = 1L << 32;
    private static final int HOSTILE_RANGES = 500;

    @Param({"bytes=0-", "bytes=1048576-2097151", "bytes=-500, 0-499, 9500-9999", "hostile"})
    private String field = "";

    /** Parses and resolves one field. */
    @Benchmark
    public RangeHeader.Resolution resolve() {
        String text = field.equals("hostile") ? HOSTILE : field;
        return RangeHeader.parse(text).resolve(LENGTH);
    }

    private static final String HOSTILE = "bytes=" + "0-".repeat(HOSTILE_RANGES);
}

package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.ChildJvm;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Scratch;
import java.io.BufferedReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Map<String, Double> said = new HashMap<>();
        try (Scratch scratch = Scratch.create("memory")) {
            List<String> command = ChildJvm.command(
                    MemoryChild.class,
                    List.of("-Xmx" + HEAP_MIB + "m", "-XX:+ExitOnOutOfMemoryError"),
                    scratch.resolve("library").toString(),
                    Long.toString(bytes),
                    Long.toString(arguments.seed()),
                    Boolean.toString(arguments.selfTest()));
            Process child =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader out = child.inputReader()) {
                out.lines().forEach(line -> hear(line, said, report));
            }
            report.figure(Figure.exactly("memory.exit-code", child.waitFor(), 0));
        }
        report.figure(Figure.exactly(
                "memory.bytes-uploaded", said.getOrDefault("uploaded", 0.0).longValue(), bytes));
        report.figure(Figure.exactly(
                "memory.bytes-streamed", said.getOrDefault("streamed", 0.0).longValue(), bytes));
        report.figure(Figure.exactly(
                "memory.hashes-equal", said.getOrDefault("equal", 0.0).longValue(), 1));
        report.figure(Figure.atMost("memory.heap-peak-mib", said.getOrDefault("heap", Double.NaN), HEAP_MIB));
        if (said.containsKey("resident")) {
            report.figure(Figure.shown("memory.resident-peak-mib", said.getOrDefault("resident", Double.NaN)));
        }
    }

    /** The child says {@code figure NAME VALUE}; all else it says is told as it is. */
    private static void hear(String line, Map<String, Double> said, Report report) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("figure")) {
            said.put(words[1], Double.valueOf(words[2]));
        } else {
            report.note(line);
        }
    }
}

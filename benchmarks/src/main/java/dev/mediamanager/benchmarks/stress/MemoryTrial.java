package dev.mediamanager.benchmarks.stress;

import dev.mediamanager.benchmarks.ChildJvm;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that go through upload, all at once, and back through stream, in a JVM with a small heap.
 *
 * @param title what its figures begin with
 * @param heapMib the most that its heap may hold
 * @param files how many
 * @param bytes the length of each
 * @param bucket the server of the library's bucket; without it, blobs are files
 */
record MemoryTrial(String title, int heapMib, int files, long bytes, Optional<URI> bucket) {
    /** Runs it, and records its figures. The crippled subject holds each file in memory. */
    void run(Path library, long seed, boolean crippled, Report report) throws IOException, InterruptedException {
        Map<String, Double> said = new HashMap<>();
        List<String> command = ChildJvm.command(
                MemoryChild.class,
                List.of("-Xmx" + heapMib + "m", "-XX:+ExitOnOutOfMemoryError"),
                library.toString(),
                Integer.toString(files),
                Long.toString(bytes),
                Long.toString(seed),
                Boolean.toString(crippled),
                bucket.map(URI::toString).orElse(""));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader out = child.inputReader()) {
            out.lines().forEach(line -> hear(line, said, report));
        }
        report.figure(Figure.exactly(title + ".exit-code", child.waitFor(), 0));
        report.figure(Figure.exactly(title + ".bytes-uploaded", whole(said, "uploaded"), files * bytes));
        report.figure(Figure.exactly(title + ".bytes-streamed", whole(said, "streamed"), files * bytes));
        report.figure(Figure.exactly(title + ".hashes-equal", whole(said, "equal"), files));
        report.figure(Figure.atMost(title + ".heap-limit-mib", said.getOrDefault("heap-limit", Double.NaN), heapMib));
        report.figure(Figure.shown(title + ".sum-of-pool-peaks-mib", said.getOrDefault("heap", Double.NaN)));
        if (said.containsKey("resident")) {
            report.figure(Figure.shown(title + ".resident-peak-mib", said.getOrDefault("resident", Double.NaN)));
        }
    }

    private static long whole(Map<String, Double> said, String name) {
        return said.getOrDefault(name, 0.0).longValue();
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

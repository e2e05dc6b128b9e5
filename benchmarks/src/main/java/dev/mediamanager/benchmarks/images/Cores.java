package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The cores that this process may use, as {@code taskset} names them: {@code 0-3,6}.
 *
 * @param all the list
 */
record Cores(String all) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String KEY = "Cpus_allowed_list:";

    /** Returns those of this process. @throws UsageException if the system does not tell */
    static Cores ofThisProcess() throws IOException {
        if (!Files.isReadable(STATUS)) {
            throw new UsageException("This run pins processes to cores, which it can do on Linux only");
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(KEY))
                .map(line -> new Cores(line.substring(KEY.length()).strip()))
                .findFirst()
                .orElseThrow(() -> new UsageException(STATUS + " has no line " + KEY));
    }

    /** Returns the last of them. */
    String last() {
        return all.substring(Math.max(all.lastIndexOf(','), all.lastIndexOf('-')) + 1);
    }

    boolean severalCores() {
        return !last().equals(all);
    }
}

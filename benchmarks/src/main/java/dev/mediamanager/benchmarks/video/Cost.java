package dev.mediamanager.benchmarks.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What some work took.
 *
 * @param wallSeconds how long it lasted
 * @param cpuSeconds how long processors worked on it: threads of this JVM, and children that have ended
 */
record Cost(double wallSeconds, double cpuSeconds) {
    private static final Path STAT = Path.of("/proc/self/stat");

    /** The unit that Linux tells processor time in, whatever its own clock. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields 14 to 17 of proc(5), without the first two: of this process in user and kernel mode, and of its children. */
    private static final int FIRST = 11;

    private static final int FIELDS = 4;

    /** Does something that takes time. */
    interface Work {
        void run() throws Exception;
    }

    /** Does the work, and returns what it took. */
    static Cost of(Work work) throws Exception {
        double cpu = usedSeconds();
        long start = System.nanoTime();
        work.run();
        double wall = (System.nanoTime() - start) / 1e9;
        return new Cost(wall, usedSeconds() - cpu);
    }

    private static double usedSeconds() throws IOException {
        String stat = Files.readString(STAT, StandardCharsets.ISO_8859_1);
        // The second field is the name in brackets, and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        long ticks = 0;
        for (int field = FIRST; field < FIRST + FIELDS; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}

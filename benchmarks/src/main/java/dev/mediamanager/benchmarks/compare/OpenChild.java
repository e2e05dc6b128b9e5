package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import java.nio.file.Path;

/** Opens a library in a fresh JVM and prints the seconds that took. */
final class OpenChild {
    private OpenChild() {}

    /** Takes the library's folder, and whether to be crippled: to look at every row before anything is answered. */
    public static void main(String[] args) {
        boolean crippled = Boolean.parseBoolean(args[1]);
        long start = System.nanoTime();
        try (MediaManager media = MediaManager.open(Path.of(args[0]))) {
            if (crippled) {
                media.maintenance().verify();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            media.library().list(MediaQuery.ALL.limit(1));
            System.out.println(seconds);
        }
    }
}

package dev.mediamanager.examples;

import dev.mediamanager.MediaManager;
import dev.mediamanager.testkit.InMemoryStorage;
import dev.mediamanager.testkit.Requires;

/** Skips a test that needs an engine for video and sound where none starts. */
public final class Engines {
    private static final boolean AVAILABLE = find();

    private Engines() {}

    /** Lets the test go on if there is an engine. */
    public static void require() {
        Requires.tool(
                "ffmpeg", AVAILABLE, "install it, or let the platform's org.bytedeco:ffmpeg or humble-video start");
    }

    /** Lets the test go on if the engine of this manager is FFmpeg, which does more than the other one. */
    public static void requireFfmpeg(MediaManager manager) {
        boolean ffmpeg = manager.maintenance().describe().values().stream().anyMatch(word -> word.contains("ffmpeg ("));
        Requires.tool("ffmpeg", ffmpeg, "install it, or let the platform's org.bytedeco:ffmpeg start");
    }

    private static boolean find() {
        try (MediaManager manager = MediaManager.builder()
                .discoverPlugins()
                .storage(new InMemoryStorage())
                .inMemoryRepository()
                .workers(0)
                .build()) {
            return manager.maintenance().describe().values().stream().noneMatch(word -> word.startsWith("No engine"));
        }
    }
}

package dev.mediamanager.benchmarks.video;

import dev.mediamanager.benchmarks.UsageException;
import dev.mediamanager.testkit.Requires;

/** The FFmpeg that the runs of this package need. */
final class FfmpegForTests {
    private FfmpegForTests() {}

    /** Skips a test, or fails it, where there is none. */
    static void require() throws Exception {
        boolean available = true;
        try {
            Ffmpeg.require();
        } catch (UsageException e) {
            available = false;
        }
        Requires.tool("ffmpeg", available, "install the package ffmpeg");
    }
}

package dev.mediamanager.video.internal.sandbox;

import java.util.List;

/**
 * How a child process ended by itself.
 *
 * @param exitCode 0 means success; 128 and a signal's number if a signal ended it
 * @param lastLines the last lines it wrote to its standard error
 */
public record ChildResult(int exitCode, List<String> lastLines) {
    private static final int SIGNAL_BASE = 128;
    private static final int WINDOWS_CRASH = 0xC0000000;

    /** Tells whether it ended well. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** Tells whether a signal or an access violation ended it. */
    public boolean crashed() {
        return (exitCode > SIGNAL_BASE && exitCode < SIGNAL_BASE + 64) || (exitCode & WINDOWS_CRASH) == WINDOWS_CRASH;
    }
}

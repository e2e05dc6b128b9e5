package dev.mediamanager.testkit;

import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Skips a test whose tool is missing on this machine, or fails it where the tool must be there.
 *
 * <p>The system property {@code media.require} names the tools that must be there, separated by commas: with {@code -Dmedia.require=ffmpeg,humble} a
 * test that needs one of them never hides behind a skip.
 */
public final class Requires {
    private static final String PROPERTY = "media.require";

    private Requires() {}

    /**
     * Lets the test go on if the tool is available, fails it if the tool is required, and skips it otherwise.
     *
     * @param tool the tool's name, as in {@code media.require}
     * @param available whether it is there
     * @param remedy what to install or add
     */
    public static void tool(String tool, boolean available, String remedy) {
        if (available) {
            return;
        }
        String message = "No " + tool + " on this machine: " + remedy;
        if (isRequired(tool)) {
            Assertions.fail(message);
        }
        Assumptions.abort(message);
    }

    private static boolean isRequired(String tool) {
        return Arrays.asList(System.getProperty(PROPERTY, "").split(",")).contains(tool);
    }
}

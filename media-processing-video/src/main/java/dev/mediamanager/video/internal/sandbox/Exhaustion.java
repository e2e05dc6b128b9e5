package dev.mediamanager.video.internal.sandbox;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.StorageException;

/**
 * Tells a child that ran out of disk or memory from one whose source is broken: both end with an ordinary exit code, and only the C library's words
 * for the error ({@code strerror(3)}, in English since children run with {@code LC_ALL=C}) tell them apart.
 */
final class Exhaustion {
    private static final String DISK = "No space left on device";
    private static final String QUOTA = "Disk quota exceeded";
    private static final String MEMORY = "Cannot allocate memory";

    private Exhaustion() {}

    /**
     * Checks how a child ended.
     *
     * @throws StorageException {@code NO_SPACE} if the disk of its folder was full
     * @throws ProcessingException {@code LIMIT_EXCEEDED} if it was refused memory
     */
    static void check(Child child, ChildResult result) {
        if (result.succeeded()) {
            return;
        }
        String program = child.command().get(0);
        if (says(result, DISK) || says(result, QUOTA)) {
            throw new StorageException(
                    StorageException.Reason.NO_SPACE,
                    "The disk of the work folder " + child.folder() + " became full while " + program
                            + " wrote to it; free some space, or let the manager work on a larger disk");
        }
        if (says(result, MEMORY)) {
            throw new ProcessingException(
                    Reason.LIMIT_EXCEEDED,
                    program + " was refused memory; it may use "
                            + child.bounds().maxMemoryBytes() + " bytes",
                    result.lastLines());
        }
    }

    private static boolean says(ChildResult result, String words) {
        return result.lastLines().stream().anyMatch(line -> line.contains(words));
    }
}

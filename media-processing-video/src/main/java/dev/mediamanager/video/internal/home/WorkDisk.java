package dev.mediamanager.video.internal.home;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says what it means that this process could not write to a work folder; of a child, {@code Exhaustion} says it. */
public final class WorkDisk {
    /** How Linux, macOS and Windows word it; in other languages the free space tells. */
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk", "disk is full");

    private static final long LEAST_SPACE = 512 * 1024;

    private WorkDisk() {}

    /** Returns the exception for a file that could not be written: {@code NO_SPACE} if its disk is full, else {@code UNAVAILABLE}. */
    public static StorageException failed(Path file, IOException cause) {
        return isFull(file, cause)
                ? new StorageException(
                        Reason.NO_SPACE,
                        "The disk of the work file " + file
                                + " is full; free some space, or let the manager work on a larger disk",
                        cause)
                : new StorageException(
                        Reason.UNAVAILABLE,
                        "The work file " + file + " was not written: " + cause + "; check its folder and rights",
                        cause);
    }

    private static boolean isFull(Path file, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (FULL.stream().anyMatch(message::contains)) {
            return true;
        }
        try {
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() < LEAST_SPACE;
        } catch (IOException e) {
            return false;
        }
    }
}

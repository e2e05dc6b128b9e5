package dev.mediamanager.storage.local;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Says what a failure of the file system means. */
final class Failures {
    /** How Linux, macOS and Windows word it; in other languages the free space tells. */
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk", "disk is full");

    private static final long LEAST_SPACE = 512 * 1024;

    private Failures() {}

    /** Returns the exception for a write that failed; nothing is visible. */
    static StorageException writing(BlobKey key, Path root, IOException cause) {
        String what = "Blob " + key + " was not stored in " + root + ": ";
        if (cause instanceof FileAlreadyExistsException) {
            return exists(key, cause);
        }
        if (cause instanceof ClosedByInterruptException) {
            return new StorageException(Reason.UNAVAILABLE, what + "the thread was interrupted", cause);
        }
        if (isFull(root, cause)) {
            return new StorageException(
                    Reason.NO_SPACE, what + "the disk is full; free space or move the store", cause);
        }
        if (isDenied(root, cause)) {
            return new StorageException(
                    Reason.ACCESS_DENIED, what + "it may not be written; give this process write permission", cause);
        }
        return new StorageException(Reason.UNAVAILABLE, what + cause, cause);
    }

    static StorageException exists(BlobKey key, IOException cause) {
        return new StorageException(
                Reason.ALREADY_EXISTS,
                "Blob " + key + " exists already and is never overwritten; use a new key",
                cause);
    }

    /** Returns the exception for a read, a listing or a deletion that failed. */
    static StorageException reading(String what, Path root, IOException cause) {
        String message = what + " in " + root + " failed: " + cause;
        if (cause instanceof NoSuchFileException) {
            return new StorageException(Reason.NOT_FOUND, message, cause);
        }
        Reason reason = isDenied(root, cause) ? Reason.ACCESS_DENIED : Reason.UNAVAILABLE;
        return new StorageException(reason, message, cause);
    }

    static StorageException notFound(BlobKey key, Path root) {
        return new StorageException(Reason.NOT_FOUND, "There is no blob " + key + " in " + root);
    }

    private static boolean isFull(Path root, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (FULL.stream().anyMatch(message::contains)) {
            return true;
        }
        try {
            FileStore store = Files.getFileStore(root);
            return !store.isReadOnly() && store.getUsableSpace() < LEAST_SPACE;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isDenied(Path root, IOException cause) {
        if (cause instanceof AccessDeniedException
                || String.valueOf(cause.getMessage()).contains("Operation not permitted")) {
            return true;
        }
        try {
            return Files.getFileStore(root).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }
}

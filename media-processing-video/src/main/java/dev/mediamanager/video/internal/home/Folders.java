package dev.mediamanager.video.internal.home;

import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What {@link Files} lacks for folders. */
public final class Folders {
    private Folders() {}

    /** Deletes a folder with all that is in it; links are deleted, not followed. */
    public static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(folder)) {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    /** Makes a new folder inside another. @throws StorageException {@code UNAVAILABLE} if that fails */
    public static Path make(Path parent, String name) {
        Path folder = parent.resolve(name);
        try {
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE,
                    "Cannot create the work folder " + folder + "; check its rights and free space",
                    e);
        }
    }
}

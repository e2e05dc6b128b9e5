package dev.mediamanager.internal.io;

import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;

/** Private folders for work in progress, named {@code pid-uuid} and readable by this user only. Thread-safe. */
public final class Workspaces {
    private final Path root;
    private final String mark = ProcessHandle.current().pid() + "-";
    private final Set<Path> open = ConcurrentHashMap.newKeySet();

    /** Uses a folder, created on first use, that belongs to MediaManager alone. */
    public Workspaces(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** A folder in use; closing removes it with all it holds. */
    public final class Workspace implements AutoCloseable {
        private final Path folder;

        private Workspace(Path folder) {
            this.folder = folder;
        }

        /** Returns the folder. */
        public Path folder() {
            return folder;
        }

        @Override
        public void close() {
            remove(folder);
            open.remove(folder);
        }
    }

    /** Creates an empty folder. */
    public Workspace create() {
        Path folder = root.resolve(mark + UUID.randomUUID());
        open.add(folder);
        try {
            Files.createDirectories(root);
            Files.createDirectory(folder, permissions(root));
        } catch (IOException e) {
            open.remove(folder);
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE,
                    "Cannot create the work folder " + folder + "; check its rights and free space",
                    e);
        }
        return new Workspace(folder);
    }

    /** Returns what lies in the root and belongs neither to this manager nor to another live process. */
    public List<Path> leftovers() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(entry -> !open.contains(entry) && !ownerLives(entry)).forEach(found::add);
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Cannot list the work folder " + root, e);
        }
        return found;
    }

    /** Removes the leftovers and returns how many there were. */
    public int sweep() {
        List<Path> found = leftovers();
        found.forEach(Workspaces::remove);
        return found.size();
    }

    private boolean ownerLives(Path entry) {
        String name = entry.getFileName().toString();
        int dash = name.indexOf('-');
        if (name.startsWith(mark) || dash < 1) {
            return false; // an older process with our pid left it, or it is not ours at all
        }
        try {
            return ProcessHandle.of(Long.parseLong(name.substring(0, dash))).isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] permissions(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void remove(Path path) {
        try {
            if (Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                PathUtils.delete(path, StandardDeleteOption.OVERRIDE_READ_ONLY);
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(Workspaces.class)
                    .warn("Cannot remove the work folder {} now; the next reconcile will: {}", path, e.toString());
        }
    }
}

package dev.mediamanager.storage.local;

import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folders between root and blobs: made so that they survive a power loss, and never left by a symbolic link. Thread-safe. */
final class Folders {
    private final Disk disk;
    /** Folders whose entry in their parent was forced by us; that another thread or process made one proves nothing. */
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    Folders(Disk disk) {
        this.disk = disk;
    }

    /** Creates the folder of a blob, and its parent, where they are missing. */
    void ensure(Path folder) throws IOException {
        ensureOne(Layout.parent(folder));
        ensureOne(folder);
    }

    private void ensureOne(Path folder) throws IOException {
        if (durable.contains(folder) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        create(folder);
        requireReal(folder);
        disk.forceFolder(Layout.parent(folder));
        durable.add(folder);
    }

    /** Creates a folder if it is missing; the entry may still be lost. */
    void create(Path folder) throws IOException {
        try {
            disk.createFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // just as well
        }
    }

    /** Creates the root, for its owner alone where permissions can say so, and the folders above it. They survive a power loss. */
    static void createRoot(Path root, Disk disk) throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        Path parent = Layout.parent(root);
        createRoot(parent, disk);
        try {
            disk.createPrivateFolder(root);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(root)) { // else another process was faster
                throw e;
            }
        }
        disk.forceFolder(parent);
    }

    /** Returns the folder if it exists. */
    static Optional<Path> find(Path folder) throws IOException {
        try {
            requireReal(folder);
            return Optional.of(folder);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Refuses a folder that is reached by a link; the root itself is real already. */
    static void requireReal(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!real.equals(folder)) {
            throw new StorageException(
                    StorageException.Reason.ACCESS_DENIED,
                    "The folder " + folder + " of the store leads to " + real + "; remove the link");
        }
    }
}

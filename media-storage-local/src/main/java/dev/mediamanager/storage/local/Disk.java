package dev.mediamanager.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** The changing calls to the file system, whose order decides what survives a power loss; tests watch them and let them fail. */
class Disk {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final FileAttribute<?>[] NONE = {};
    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };

    FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Opens a file to be written further. */
    FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    void write(Path file, FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Makes the bytes of a file survive a power loss. */
    void force(Path file, FileChannel channel) throws IOException {
        channel.force(true);
    }

    /** Makes the entries of a folder survive a power loss; Windows has no such call. */
    void forceFolder(Path folder) throws IOException {
        if (!WINDOWS) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    /** Creates a folder that only its owner can use, where the file system knows permissions. */
    void createPrivateFolder(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectory(folder, posix ? OWNER_ONLY : NONE);
    }

    /** Gives a file a second name; fails if that name exists. */
    void link(Path file, Path newName) throws IOException {
        Files.createLink(newName, file);
    }

    /** Renames a file, replacing what has that name. */
    void move(Path file, Path newName) throws IOException {
        Files.move(file, newName, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns whether there was something to delete. */
    boolean delete(Path file) throws IOException {
        return Files.deleteIfExists(file);
    }
}

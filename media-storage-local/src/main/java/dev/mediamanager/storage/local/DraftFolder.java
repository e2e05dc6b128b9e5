package dev.mediamanager.storage.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder for the drafts of one open store. It is in use as long as the lock on the file beside it is held, which ends with the process,
 * however that ends; process ids alone would confuse containers that share a store.
 */
final class DraftFolder implements Closeable {
    private static final String LOCK_SUFFIX = ".lock";
    private static final String THIS_PROCESS = processName();

    private final Path folder;
    private final Optional<FileChannel> lock;

    private DraftFolder(Path folder, Optional<FileChannel> lock) {
        this.folder = folder;
        this.lock = lock;
    }

    Path path() {
        return folder;
    }

    /** Creates a new folder in the area, and locks it where the file system has locks. */
    static DraftFolder create(Path area) throws IOException {
        while (true) {
            Path folder = area.resolve(THIS_PROCESS + UUID.randomUUID());
            FileChannel channel =
                    FileChannel.open(lockFile(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null && Files.exists(lockFile(folder))) {
                    return new DraftFolder(Files.createDirectory(folder), Optional.of(channel));
                }
                channel.close(); // somebody swept the file before it was locked: try another name
            } catch (FileSystemException e) {
                channel.close();
                remove(folder);
                throw e;
            } catch (IOException e) { // no locks here: the age of the folder must tell
                channel.close();
                Files.delete(lockFile(folder));
                return new DraftFolder(Files.createDirectory(folder), Optional.empty());
            }
        }
    }

    /** Returns the folder that an entry of the area is, or is the lock of. */
    static Path ofEntry(Path entry) {
        String name = String.valueOf(entry.getFileName());
        boolean isLock = name.endsWith(LOCK_SUFFIX);
        return isLock ? entry.resolveSibling(name.substring(0, name.length() - LOCK_SUFFIX.length())) : entry;
    }

    /**
     * Removes a folder of this kind if nobody uses it any more.
     *
     * @param abandonedBefore a folder without lock is abandoned if nothing in it was written since
     * @return whether it was removed
     */
    static boolean sweep(Path folder, Instant abandonedBefore) throws IOException {
        if (String.valueOf(folder.getFileName()).startsWith(THIS_PROCESS)) {
            return false; // also because closing any channel to its lock file would free the lock (POSIX)
        }
        Path lockFile = lockFile(folder);
        if (Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    remove(folder); // while the lock is held, so that nobody creates what is being removed
                }
                return lock != null;
            }
        }
        boolean abandoned = newestChange(folder).isBefore(abandonedBefore);
        if (abandoned) {
            remove(folder);
        }
        return abandoned;
    }

    private static Instant newestChange(Path folder) throws IOException {
        Instant newest =
                Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Instant changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                            .toInstant();
                    newest = changed.isAfter(newest) ? changed : newest;
                }
            }
        }
        return newest;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(folder);
        Files.deleteIfExists(lockFile(folder));
    }

    private static Path lockFile(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK_SUFFIX);
    }

    private static String processName() {
        ProcessHandle process = ProcessHandle.current();
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + started + "-";
    }

    /** Ends the writes that are still under way, and removes the folder. */
    @Override
    public void close() throws IOException {
        remove(folder);
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}

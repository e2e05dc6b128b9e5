package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a library to one process. The lock is the operating system's, on a file beside the database, and vanishes with the process; the
 * file stays, since removing it would race with the next owner.
 */
public final class LibraryLock implements AutoCloseable {
    /** Beyond the content, so that who holds the lock can be read where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int MAX_PID_DIGITS = 20;

    /** POSIX drops all locks of a process on a file when any of its channels is closed: in this JVM no second one may be opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Channels of another class loader's library: kept open for the same reason. */
    private static final Queue<FileChannel> KEPT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path file;
    private final FileChannel channel;

    private LibraryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Locks the library of this database. @throws MediaConfigurationException if somebody else has it open */
    public static LibraryLock acquire(Path database) {
        Path file = database.resolveSibling(database.getFileName() + ".lock");
        if (!HELD.add(file)) {
            throw opened(database, "this process", null);
        }
        try {
            return new LibraryLock(file, lock(database, file));
        } catch (RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel lock(Path database, Path file) {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable(file, e);
        }
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                String owner = "process " + read(channel);
                channel.close();
                throw opened(database, owner, null);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (OverlappingFileLockException e) {
            KEPT_OPEN.add(channel);
            throw opened(database, "this process, from another class loader", e);
        } catch (IOException e) {
            closeQuietly(channel, e); // else the lock stays held, and a second attempt finds it taken
            throw unusable(file, e);
        }
    }

    private static void closeQuietly(FileChannel channel, IOException cause) {
        try {
            channel.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(MAX_PID_DIGITS);
        channel.read(pid, 0);
        return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    }

    private static MediaConfigurationException opened(Path database, String owner, @Nullable Throwable cause) {
        String problem = "The library " + database + " is open already, in " + owner;
        String fix = "Close it there, or share its one MediaManager: SQLite serves one process";
        return cause == null
                ? new MediaConfigurationException(problem, fix)
                : new MediaConfigurationException(problem, fix, cause);
    }

    private static StorageException unusable(Path file, IOException cause) {
        if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
            return new StorageException(
                    StorageException.Reason.NO_SPACE,
                    "The lock file " + file + " cannot be written: the disk is full; free some space and try again",
                    cause);
        }
        return new StorageException(
                StorageException.Reason.ACCESS_DENIED,
                "The lock file " + file + " cannot be used (" + cause + "); make its folder writable",
                cause);
    }

    /** Unlocks the library; idempotent. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw unusable(file, e);
        } finally {
            HELD.remove(file);
        }
    }
}

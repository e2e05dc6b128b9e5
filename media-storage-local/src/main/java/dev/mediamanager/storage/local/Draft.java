package dev.mediamanager.storage.local;

import dev.mediamanager.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One unfinished write: a file that becomes a blob by getting a second name. Whoever deletes the file ends the write. */
final class Draft implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private final Disk disk;
    private final Path file;
    private final FileChannel channel;

    private Draft(Disk disk, Path file, FileChannel channel) {
        this.disk = disk;
        this.file = file;
        this.channel = channel;
    }

    static Draft create(Disk disk, Path file) throws IOException {
        return new Draft(disk, file, disk.create(file));
    }

    /** Makes a draft of a file that is complete and on disk. */
    static Draft of(Disk disk, Path file) throws IOException {
        return new Draft(disk, file, disk.append(file));
    }

    void write(byte[] bytes, int count) throws IOException {
        disk.write(file, channel, ByteBuffer.wrap(bytes, 0, count));
    }

    /** Makes the bytes survive a power loss. */
    void finish() throws IOException {
        disk.force(file, channel);
        channel.close();
    }

    /**
     * Makes the draft a blob.
     *
     * @param claim a name that stands for the target where files cannot have two names
     * @throws FileAlreadyExistsException if the target exists, or another writer is making it
     * @throws StorageException {@code NOT_FOUND} if the draft was deleted meanwhile
     */
    void publish(Path target, Path claim) throws IOException {
        try {
            linkOrMove(target, claim);
        } catch (NoSuchFileException e) {
            if (Files.notExists(file)) {
                throw new StorageException(
                        StorageException.Reason.NOT_FOUND,
                        "The write of " + target + " was ended by a deletion of its key, or by closing the store",
                        e);
            }
            throw e;
        }
    }

    private void linkOrMove(Path target, Path claim) throws IOException {
        try {
            disk.link(file, target);
        } catch (FileAlreadyExistsException e) {
            // A network file system may repeat a call whose answer was lost: then it is our own link that exists.
            if (Files.notExists(file) || !Files.isSameFile(file, target)) {
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            moveTo(target, claim, e);
        }
    }

    /** Renaming replaces what is there, so of several writers only the one who creates the claim may do it. */
    private void moveTo(Path target, Path claim, Exception whyNotLinked) throws IOException {
        try {
            disk.create(claim).close();
            try {
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileAlreadyExistsException(target.toString());
                }
                disk.move(file, target);
            } finally {
                deleteQuietly(claim);
            }
        } catch (IOException e) {
            e.addSuppressed(whyNotLinked);
            throw e;
        }
    }

    /** Lets go of the file, and leaves it its name. */
    void release() throws IOException {
        channel.close();
    }

    /** Removes the draft's own name; a blob made from it stays. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("The unfinished file {} could not be closed: {}", file, e.toString());
        }
        deleteQuietly(file);
    }

    private void deleteQuietly(Path leftover) {
        try {
            disk.delete(leftover);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted ({}); it is swept when a store is opened later", leftover, e.toString());
        }
    }
}

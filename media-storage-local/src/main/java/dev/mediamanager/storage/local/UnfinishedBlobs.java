package dev.mediamanager.storage.local;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.MultipartUpload;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The blobs that come in parts, each in a folder that outlives processes: {@code parts/KEY~ID}. One writer at a time works on one, in this process
 * by a lock of its own, among processes by one on a file. Thread-safe.
 */
final class UnfinishedBlobs {
    private static final String SEPARATOR = "~"; // in no key
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int STRIPES = 64;
    private static final List<Lock> LOCKS = locks();

    private final Path area;
    private final Folders folders;
    private final Disk disk;

    /** What is done with an unfinished blob while nobody else works on it. */
    interface Work<T> {
        T on(UnfinishedBlob blob) throws IOException;
    }

    UnfinishedBlobs(Path area, Folders folders, Disk disk) {
        this.area = area;
        this.folders = folders;
        this.disk = disk;
    }

    private static List<Lock> locks() {
        List<Lock> all = new ArrayList<>();
        for (int i = 0; i < STRIPES; i++) {
            all.add(new ReentrantLock());
        }
        return List.copyOf(all);
    }

    MultipartUpload begin(BlobKey key) throws IOException {
        folders.create(area);
        Folders.requireReal(area);
        disk.forceFolder(Layout.parent(area));
        MultipartUpload upload =
                new MultipartUpload(key, UUID.randomUUID().toString().replace("-", ""));
        new UnfinishedBlob(folder(upload), disk).create();
        return upload;
    }

    private Path folder(MultipartUpload upload) {
        if (!ID.matcher(upload.id()).matches()) {
            throw notFound(upload);
        }
        return area.resolve(prefix(upload.key()) + upload.id());
    }

    private static String prefix(BlobKey key) {
        return Layout.fileName(key) + SEPARATOR;
    }

    /** Works on an unfinished blob. @throws StorageException {@code NOT_FOUND} if there is none, or it is ended meanwhile */
    <T> T with(MultipartUpload upload, Work<T> work) throws IOException {
        Path folder = folder(upload);
        UnfinishedBlob blob = new UnfinishedBlob(folder, disk);
        Lock lock = LOCKS.get(Math.floorMod(folder.hashCode(), STRIPES));
        lock.lock();
        try (FileChannel channel = FileChannel.open(blob.lock(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock held = channel.lock()) {
            if (!held.isValid() || Files.notExists(blob.index())) {
                throw new NoSuchFileException(folder.toString());
            }
            return work.on(blob);
        } catch (NoSuchFileException e) {
            if (Files.notExists(blob.index())) {
                throw notFound(upload);
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether an unfinished blob still has its bytes: where files cannot have two names, the blob has taken them. */
    boolean hasBytes(MultipartUpload upload) {
        Path folder = folder(upload);
        return Files.exists(new UnfinishedBlob(folder, disk).index()) && Files.exists(folder.resolve(PartIndex.JOINED));
    }

    /** Removes an unfinished blob. */
    void remove(MultipartUpload upload) throws IOException {
        remove(folder(upload));
    }

    /** Removes all unfinished blobs of a key. */
    void removeAll(BlobKey key) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                area, entry -> String.valueOf(entry.getFileName()).startsWith(prefix(key)))) {
            for (Path folder : found) {
                remove(folder);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return; // no blob ever came in parts
        }
    }

    /** The index goes first: without it there is nothing to work on. */
    private void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        disk.delete(new UnfinishedBlob(folder, disk).index());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                disk.delete(file);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return; // somebody else removed it meanwhile
        }
        disk.delete(folder);
    }

    private static StorageException notFound(MultipartUpload upload) {
        return new StorageException(
                StorageException.Reason.NOT_FOUND,
                "There is no unfinished blob " + upload.key() + " of this id; it was completed, aborted or deleted");
    }
}

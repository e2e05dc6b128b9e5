package dev.mediamanager.storage.local;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.FileBackedStorage;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.spi.StoredPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Keeps each blob as a file of a local folder. Thread-safe; any number of stores, also of several processes, may be open on one folder.
 *
 * <p>A blob is written to a draft and forced to disk; then a hard link gives it its name, which fails if the name exists; then the folder is
 * forced. So a blob is complete or absent, whenever the power fails. Where files cannot have two names (FAT, some network file systems)
 * the draft is renamed under a claim file instead. If a force fails, the put fails and the file is removed; it is never forced again,
 * since a second success would prove nothing. Drafts of crashed processes are removed when a store is opened.
 *
 * <p>A blob that comes in parts grows in a file of its own, forced to disk after each part, until it gets its name in the same way. It takes a copy
 * only if parts did not come in the order of their numbers, or more than once. What is never completed stays until its key is deleted.
 *
 * <p>Symbolic links below the root are not followed. That guards against links that lie there, not against somebody who may write to the
 * root and changes it between two calls: keep the root to the application. It is created for the current user only.
 *
 * <p>Fewer promises hold elsewhere than on Linux. Windows cannot force a folder: after a power loss a blob may be missing though its put had
 * returned, and some keys ({@code con}, {@code nul}) are no file names there. On macOS everything is forced to the medium by
 * {@code F_FULLFSYNC}, but this is tested on Linux only. Nowhere can a disk be seen through that says it has flushed and has not.
 *
 * <p>Keys that start alike share a folder, so listings slow down if many keys have the same first three characters.
 */
public final class LocalStorage implements StorageProvider, FileBackedStorage, MultipartStorage {
    private static final int PAGE_SIZE = 1000;
    private static final MultipartLimits LIMITS = new MultipartLimits(1, Long.MAX_VALUE, Integer.MAX_VALUE, false);

    private final Layout layout;
    private final Disk disk;
    private final Folders folders;
    private final Drafts drafts;
    private final UnfinishedBlobs unfinished;

    private LocalStorage(Path root, Disk disk) {
        this.layout = new Layout(root);
        this.disk = disk;
        this.folders = new Folders(disk);
        this.drafts = new Drafts(layout.drafts(), folders, disk);
        this.unfinished = new UnfinishedBlobs(layout.parts(), folders, disk);
    }

    /**
     * Opens the store in a folder, which is created if it is missing.
     *
     * @throws MediaConfigurationException if there is no such folder and it cannot be created
     */
    public static LocalStorage at(Path root) {
        return at(root, new Disk(), Clock.systemUTC());
    }

    static LocalStorage at(Path root, Disk disk, Clock clock) {
        try {
            Folders.createRoot(root.toAbsolutePath(), disk);
            LocalStorage storage = new LocalStorage(root.toRealPath(), disk);
            storage.drafts.sweep(clock);
            return storage;
        } catch (IOException e) {
            throw new MediaConfigurationException(
                    "The folder " + root + " cannot hold a store (" + e + ")",
                    "Name a folder that this process may write to",
                    e);
        }
    }

    @Override
    public long put(PutRequest request) {
        BlobKey key = request.key();
        Path file = layout.file(key);
        try {
            folders.ensure(Layout.parent(file));
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            try (Draft draft = drafts.begin(key)) {
                long length = ContentCopy.copy(request, draft);
                draft.finish();
                draft.publish(file, drafts.claim(key));
                forceEntry(file);
                return length;
            }
        } catch (IOException e) {
            throw Failures.writing(key, layout.root(), e);
        }
    }

    private void forceEntry(Path file) throws IOException {
        try {
            disk.forceFolder(Layout.parent(file));
        } catch (IOException e) {
            try {
                disk.delete(file);
            } catch (IOException deletion) {
                e.addSuppressed(deletion);
            }
            throw e;
        }
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        Path file = file(key);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            try {
                requireWithin(range, channel.size(), key);
                return new BlobInputStream(channel, range);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw Failures.reading("Opening blob " + key, layout.root(), e);
        }
    }

    private static void requireWithin(ByteRange range, long length, BlobKey key) {
        if (!range.within(length)) {
            throw new StorageException(
                    Reason.INVALID_RANGE,
                    "Bytes " + range.offset() + " to " + range.end() + " are not within blob " + key + " of " + length
                            + " bytes");
        }
    }

    @Override
    public Path file(BlobKey key) {
        return stat(key).map(stat -> layout.file(stat.key())).orElseThrow(() -> Failures.notFound(key, layout.root()));
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        Path file = layout.file(key);
        try {
            if (Folders.find(Layout.parent(file)).isEmpty()) {
                return Optional.empty();
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Optional.of(new BlobStat(key, attributes.size())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failures.reading("Looking up blob " + key, layout.root(), e);
        }
    }

    /** Deletes a blob; a put of this key that is under way anywhere fails with {@code NOT_FOUND}. */
    @Override
    public void delete(BlobKey key) {
        Path file = layout.file(key);
        try {
            unfinished.removeAll(key);
            drafts.discard(key); // first: after this, no draft can become the blob that is deleted next
            Optional<Path> folder = Folders.find(Layout.parent(file));
            if (folder.isPresent()) {
                disk.delete(file);
                disk.forceFolder(folder.get()); // also if nothing was there: an earlier deletion may not be on disk yet
            }
        } catch (IOException e) {
            throw Failures.reading("Deleting blob " + key, layout.root(), e);
        }
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        try {
            return Listing.page(layout, PAGE_SIZE, prefix, cursor);
        } catch (IOException e) {
            throw Failures.reading("Listing", layout.root(), e);
        }
    }

    @Override
    public MultipartLimits multipartLimits() {
        return LIMITS;
    }

    @Override
    public MultipartUpload beginMultipart(BlobKey key, MediaType type) {
        try {
            return unfinished.begin(key);
        } catch (IOException e) {
            throw Failures.writing(key, layout.root(), e);
        }
    }

    @Override
    public StoredPart putPart(MultipartUpload upload, PartRequest part) {
        try {
            return unfinished.with(upload, blob -> blob.put(part));
        } catch (IOException e) {
            throw Failures.writing(upload.key(), layout.root(), e);
        }
    }

    @Override
    public Page<StoredPart> listParts(MultipartUpload upload, Optional<String> cursor) {
        try {
            List<StoredPart> rest = unfinished.with(
                    upload,
                    blob -> blob.read().after(cursor.map(Integer::valueOf).orElse(0)));
            List<StoredPart> page = rest.subList(0, Math.min(PAGE_SIZE, rest.size()));
            return new Page<>(
                    page,
                    rest.size() > PAGE_SIZE
                            ? Optional.of(
                                    Integer.toString(page.get(PAGE_SIZE - 1).number()))
                            : Optional.empty());
        } catch (IOException e) {
            throw Failures.reading("Listing the parts of blob " + upload.key(), layout.root(), e);
        }
    }

    @Override
    public long complete(MultipartUpload upload, List<StoredPart> parts) {
        long total = parts.stream().mapToLong(StoredPart::length).sum();
        Path file = layout.file(upload.key());
        try {
            boolean there =
                    stat(upload.key()).filter(stat -> stat.length() == total).isPresent();
            if (there && !unfinished.hasBytes(upload)) {
                unfinished.remove(upload);
                return total; // the answer to the first call was lost
            }
            folders.ensure(Layout.parent(file));
            folders.create(layout.drafts()); // for claims
            long length = unfinished.with(upload, blob -> publish(blob, parts, file, upload.key()));
            unfinished.remove(upload);
            return length;
        } catch (IOException e) {
            throw Failures.writing(upload.key(), layout.root(), e);
        }
    }

    private long publish(UnfinishedBlob blob, List<StoredPart> parts, Path file, BlobKey key) throws IOException {
        List<PartIndex.Entry> entries = blob.find(parts);
        if (!blob.isPublished(file)) {
            Draft draft = Draft.of(disk, blob.joined(entries));
            try {
                draft.publish(file, drafts.claim(key));
            } finally {
                draft.release();
            }
        }
        forceEntry(file);
        return entries.stream().mapToLong(entry -> entry.part().length()).sum();
    }

    @Override
    public void abort(MultipartUpload upload) {
        try {
            unfinished.remove(upload);
        } catch (IOException e) {
            throw Failures.reading("Removing the parts of blob " + upload.key(), layout.root(), e);
        }
    }

    @Override
    public String describe() {
        return "files in " + layout.root();
    }

    /** Ends the writes under way and lets this store write no more; it can still be read. */
    @Override
    public void close() {
        try {
            drafts.close();
        } catch (IOException e) {
            throw Failures.reading("Closing the store", layout.root(), e);
        }
    }
}

package dev.mediamanager.spi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in front of another: keeps copies of blobs that were read in a nearer store, such as a local folder before a bucket, up to so many bytes.
 * Thread-safe.
 *
 * <p>Nobody waits for a copy: until it is there, whoever reads a blob, or a range of it, reads the far store, and the blob is fetched once more
 * beside that, whole, by one of two threads; when 64 blobs wait for them, others are copied at a later read. The near store shows a blob only
 * when it is complete, so no part of a copy is ever served; what it holds when this is opened is used again. The blobs used least go first, and do
 * so before another is copied; while one cannot be removed, none is. A near store that fails to open a copy makes reads slower; one that fails in
 * the midst of it fails that read.
 *
 * <p>What another process deletes from the far store may still be read here, and lies here until others take its place; the library asks its rows
 * first, which know.
 *
 * <p>The store keeps the abilities of the far one to take parts ({@link MultipartStorage}), and, of one that can do all three, to sign
 * ({@link PresigningStorage}) and to copy ({@link ServerSideCopy}); what comes and goes by them passes the copies by.
 */
public sealed class CachingStorage implements StorageProvider permits CachingPartsStorage {
    private static final Logger LOG = LoggerFactory.getLogger(CachingStorage.class);
    private static final int LEAST_BYTES = 1 << 20;
    private static final int SHARE = 4;

    private final StorageProvider far;
    private final StorageProvider near;
    private final Executor copiers;
    private final Runnable stop;
    private final long mostOfOne;
    private final NearCopies copies;
    private final ConcurrentMap<BlobKey, Object> fetching = new ConcurrentHashMap<>();

    CachingStorage(Parts parts) {
        this.far = parts.far();
        this.near = parts.near();
        this.copiers = parts.copiers();
        this.stop = parts.stop();
        this.mostOfOne = parts.bytes() / SHARE;
        this.copies = new NearCopies(parts.near(), parts.bytes());
    }

    /** What a pair is made of; {@code stop} ends the copying when it is closed. */
    record Parts(StorageProvider far, StorageProvider near, long bytes, Executor copiers, Runnable stop) {}

    /**
     * Opens the pair. Closing it closes both.
     *
     * @param far the store that has all blobs
     * @param near the store of the copies, which nobody else writes to
     * @param bytes how much the copies may take, at least 1 MiB; blobs of more than a quarter of it are not copied, and each counts as 16 KiB at least
     * @throws StorageException if the near store cannot be listed
     */
    public static CachingStorage of(StorageProvider far, StorageProvider near, long bytes) {
        Copiers copiers = new Copiers();
        return open(new Parts(far, near, bytes, copiers, copiers::close));
    }

    /**
     * The same with an executor of the caller's, who ends it after the pair is closed. A blob is copied by one task; a task that is rejected is
     * left out.
     */
    public static CachingStorage of(StorageProvider far, StorageProvider near, long bytes, Executor copiers) {
        return open(new Parts(far, near, bytes, copiers, () -> {}));
    }

    private static CachingStorage open(Parts parts) {
        if (parts.bytes() < LEAST_BYTES) {
            throw MediaRejectedException.argument("bytes of the cache", Long.toString(parts.bytes()), "at least 1 MiB");
        }
        CachingStorage storage = around(parts);
        storage.copies.remember();
        return storage;
    }

    private static CachingStorage around(Parts parts) {
        if (!(parts.far() instanceof MultipartStorage)) {
            return new CachingStorage(parts);
        }
        boolean direct = parts.far() instanceof PresigningStorage && parts.far() instanceof ServerSideCopy;
        return direct ? new CachingDirectStorage(parts) : new CachingPartsStorage(parts);
    }

    @Override
    public long put(PutRequest request) {
        return far.put(request);
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        return copies.open(key, range).or(() -> openBeside(key, range)).orElseGet(() -> far.open(key, range));
    }

    private Optional<InputStream> openBeside(BlobKey key, ByteRange range) {
        fetchBeside(key);
        return copies.open(key, range);
    }

    /** Reads the far store, and drops the copy: whether that is sound cannot be told of it. */
    @Override
    public InputStream openOriginal(BlobKey key, ByteRange range) {
        fetching.remove(key);
        if (copies.hasRoom(key)) {
            copies.drop(key);
        }
        return far.openOriginal(key, range);
    }

    private void fetchBeside(BlobKey key) {
        Object token = new Object();
        if (fetching.putIfAbsent(key, token) != null) {
            return;
        }
        try {
            copiers.execute(() -> fetch(key, token));
        } catch (RejectedExecutionException e) { // enough blobs wait, or this was closed
            fetching.remove(key, token);
        }
    }

    private void fetch(BlobKey key, Object token) {
        try {
            Optional<BlobStat> stat = far.stat(key).filter(blob -> blob.length() <= mostOfOne);
            if (stat.isPresent() && copies.reserve(key, stat.get().length())) {
                copy(key, stat.get().length(), token);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("Blob {} is not copied: {}", key, e.toString());
        } finally {
            fetching.remove(key, token);
        }
    }

    private void copy(BlobKey key, long length, Object token) throws IOException {
        boolean kept = false;
        try (InputStream content =
                new StoppableInputStream(far.open(key, ByteRange.whole(length)), () -> copies.hasRoom(key))) {
            copies.put(key, content, length);
            kept = keep(key, length, token);
        } finally {
            if (!kept) {
                copies.drop(key);
            }
        }
    }

    /** A blob that was deleted, or lost its room, while it was fetched is not kept. */
    private boolean keep(BlobKey key, long length, Object token) {
        AtomicBoolean kept = new AtomicBoolean();
        fetching.computeIfPresent(key, (same, current) -> {
            kept.set(current == token && copies.keep(key, length));
            return current;
        });
        return kept.get();
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return far.stat(key);
    }

    @Override
    public void delete(BlobKey key) {
        far.delete(key);
        fetching.remove(key);
        copies.delete(key);
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        return far.list(prefix, cursor);
    }

    @Override
    public String describe() {
        return far.describe() + ", copies in " + near.describe();
    }

    @Override
    public void close() {
        stop.run();
        try {
            near.close();
        } finally {
            far.close();
        }
    }
}

package dev.mediamanager.spi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in front of another: keeps copies of blobs that were read in a nearer store, such as a local folder before a bucket, up to so many bytes.
 * Thread-safe.
 *
 * <p>The first reader of a blob fetches it whole; readers that come meanwhile go to the far store. The near store shows a blob only when it
 * is complete, so no part of a copy is ever served; what it holds when this is opened is used again. The blobs used least go first. A near
 * store that fails makes reads slower, not wrong.
 *
 * <p>What another process deletes from the far store may still be read here; the library asks its rows first, which know. Abilities of the far
 * store are hidden: keep its own reference for them.
 */
public final class CachingStorage implements StorageProvider {
    private static final Logger LOG = LoggerFactory.getLogger(CachingStorage.class);
    private static final int UNIT = 1024;
    private static final int SHARE = 4;

    private final StorageProvider far;
    private final StorageProvider near;
    private final long mostOfOne;
    private final Cache<BlobKey, Long> index;
    private final ConcurrentMap<BlobKey, Object> fetching = new ConcurrentHashMap<>();

    private CachingStorage(StorageProvider far, StorageProvider near, long bytes) {
        this.far = far;
        this.near = near;
        this.mostOfOne = bytes / SHARE;
        this.index = Caffeine.newBuilder()
                .maximumWeight(bytes / UNIT)
                .weigher((BlobKey key, Long length) -> (int) Math.min(Integer.MAX_VALUE, length / UNIT + 1))
                .executor(Runnable::run)
                .evictionListener((@Nullable BlobKey key, @Nullable Long length, RemovalCause cause) ->
                        Optional.ofNullable(key).ifPresent(this::evict))
                .build();
    }

    /**
     * Opens the pair. Closing it closes both.
     *
     * @param far the store that has all blobs
     * @param near the store of the copies, which nobody else writes to
     * @param bytes how much the copies may take, at least 1 MiB; blobs of more than a quarter of it are not copied
     * @throws StorageException if the near store cannot be listed
     */
    public static CachingStorage of(StorageProvider far, StorageProvider near, long bytes) {
        if (bytes < UNIT * UNIT) {
            throw MediaRejectedException.argument("bytes of the cache", Long.toString(bytes), "at least 1 MiB");
        }
        CachingStorage storage = new CachingStorage(far, near, bytes);
        storage.remember();
        return storage;
    }

    private void remember() {
        Optional<String> cursor = Optional.empty();
        do {
            Page<BlobStat> page = near.list("", cursor);
            page.items().forEach(stat -> index.put(stat.key(), stat.length()));
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void evict(BlobKey key) {
        try {
            near.delete(key);
        } catch (RuntimeException e) {
            LOG.warn("The copy of blob {} cannot be removed from {}: {}", key, near.describe(), e.toString());
        }
    }

    @Override
    public long put(PutRequest request) {
        return far.put(request);
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        if (index.getIfPresent(key) == null) {
            fetch(key);
        }
        if (index.getIfPresent(key) != null) {
            try {
                return near.open(key, range);
            } catch (StorageException e) {
                if (e.reason() == Reason.INVALID_RANGE) {
                    throw e;
                }
                index.invalidate(key);
                LOG.debug("The copy of blob {} cannot be read: {}", key, e.toString());
            }
        }
        return far.open(key, range);
    }

    private void fetch(BlobKey key) {
        Object token = new Object();
        if (fetching.putIfAbsent(key, token) != null) {
            return;
        }
        try {
            Optional<BlobStat> stat = far.stat(key).filter(blob -> blob.length() <= mostOfOne);
            if (stat.isPresent()) {
                copy(key, stat.get().length());
                keep(key, stat.get().length(), token);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("Blob {} is not copied: {}", key, e.toString());
        } finally {
            fetching.remove(key, token);
        }
    }

    private void copy(BlobKey key, long length) throws IOException {
        try (InputStream content = far.open(key, ByteRange.whole(length))) {
            near.put(new PutRequest(key, content, OptionalLong.of(length), MediaType.OCTET_STREAM));
        } catch (StorageException e) {
            if (e.reason() != Reason.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    /** A blob that was deleted while it was fetched is not kept. */
    private void keep(BlobKey key, long length, Object token) {
        boolean deleted = fetching.computeIfPresent(key, (same, current) -> {
                    if (current == token) {
                        index.put(key, length);
                    }
                    return current;
                })
                != token;
        if (deleted) {
            near.delete(key);
        }
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return far.stat(key);
    }

    @Override
    public void delete(BlobKey key) {
        far.delete(key);
        fetching.remove(key);
        index.invalidate(key);
        near.delete(key);
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
        try {
            near.close();
        } finally {
            far.close();
        }
    }
}

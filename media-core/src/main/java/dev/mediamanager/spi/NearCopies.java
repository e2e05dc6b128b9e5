package dev.mediamanager.spi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies in a near store, up to so many bytes, those that are being made among them: each has its room before its first byte. Those used least
 * go first. Thread-safe.
 */
final class NearCopies {
    private static final Logger LOG = LoggerFactory.getLogger(NearCopies.class);
    private static final int UNIT = 1024;

    /** What a copy counts at least, in units: it bounds the number of copies, and so the heap that knows of them. */
    private static final int LEAST = 16;

    /** A copy, or the room for one that is being made. */
    private record Room(long length, boolean complete) {
        int weight() {
            return (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST, length / UNIT + 1));
        }
    }

    private final StorageProvider near;
    private final Cache<BlobKey, Room> rooms;
    private final Set<BlobKey> left = ConcurrentHashMap.newKeySet();

    NearCopies(StorageProvider near, long bytes) {
        this.near = near;
        this.rooms = Caffeine.newBuilder()
                .maximumWeight(bytes / UNIT)
                .weigher((BlobKey key, Room room) -> room.weight())
                .executor(Runnable::run)
                .evictionListener((@Nullable BlobKey key, @Nullable Room room, RemovalCause cause) ->
                        Optional.ofNullable(key).ifPresent(this::remove))
                .build();
    }

    /** Counts what the near store holds already. */
    void remember() {
        Optional<String> cursor = Optional.empty();
        do {
            Page<BlobStat> page = near.list("", cursor);
            page.items().forEach(stat -> rooms.put(stat.key(), new Room(stat.length(), true)));
            cursor = page.next();
        } while (cursor.isPresent());
    }

    /** Opens a range of a copy, or says that there is none; one that cannot be opened is dropped. */
    Optional<InputStream> open(BlobKey key, ByteRange range) {
        Room room = rooms.getIfPresent(key);
        if (room == null || !room.complete()) {
            return Optional.empty();
        }
        try {
            return Optional.of(near.open(key, range));
        } catch (StorageException e) {
            if (e.reason() == Reason.INVALID_RANGE) {
                throw e;
            }
            LOG.debug("The copy of blob {} cannot be read: {}", key, e.toString());
            drop(key);
            return Optional.empty();
        }
    }

    /** Makes room. Says no if what is there is used more, or as long as something cannot be removed: it takes bytes that nobody counts. */
    boolean reserve(BlobKey key, long length) {
        left.forEach(this::remove);
        if (!left.isEmpty()) {
            return false;
        }
        rooms.put(key, new Room(length, false));
        rooms.cleanUp();
        if (left.isEmpty()) {
            return hasRoom(key);
        }
        rooms.invalidate(key);
        return false;
    }

    /** Tells whether a copy may go on being made. */
    boolean hasRoom(BlobKey key) {
        return rooms.policy().getIfPresentQuietly(key) != null;
    }

    /** Puts a copy into the near store, without showing it yet. */
    void put(BlobKey key, InputStream content, long length) {
        try {
            near.put(new PutRequest(key, content, OptionalLong.of(length), MediaType.OCTET_STREAM));
        } catch (StorageException e) {
            if (e.reason() != Reason.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    /** Shows a copy, if it still has its room. */
    boolean keep(BlobKey key, long length) {
        return rooms.asMap().replace(key, new Room(length, false), new Room(length, true));
    }

    /** Forgets and removes a copy, also one that is being made; later if that fails now. */
    void drop(BlobKey key) {
        rooms.invalidate(key);
        remove(key);
    }

    /** Forgets and removes a copy. @throws StorageException if it cannot be removed now */
    void delete(BlobKey key) {
        if (hasRoom(key)) {
            left.add(key);
            rooms.invalidate(key);
        }
        near.delete(key);
        left.remove(key);
    }

    private void remove(BlobKey key) {
        boolean interrupted = Thread.interrupted(); // an interrupted thread, as when this is closed, cleans up, too
        try {
            near.delete(key);
            left.remove(key);
        } catch (RuntimeException e) {
            if (left.add(key)) {
                LOG.warn("The copy of blob {} cannot be removed from {}: {}", key, near.describe(), e.toString());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

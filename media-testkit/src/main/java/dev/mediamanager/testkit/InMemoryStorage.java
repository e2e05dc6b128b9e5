package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store for tests that keeps blobs on the heap, as long as the object lives; closing it changes nothing. Thread-safe. */
public final class InMemoryStorage implements StorageProvider {
    private static final int PAGE_SIZE = 1000;

    private final ConcurrentNavigableMap<String, byte[]> blobs = new ConcurrentSkipListMap<>();

    /** Creates an empty store. */
    public InMemoryStorage() {}

    @Override
    public long put(PutRequest request) {
        byte[] bytes = read(request.content());
        long declared = request.length().orElse(bytes.length);
        if (declared != bytes.length) {
            throw new StorageException(
                    Reason.LENGTH_MISMATCH, bytes.length + " bytes came for " + request.key() + ", not " + declared);
        }
        if (blobs.putIfAbsent(request.key().value(), bytes) != null) {
            throw new StorageException(Reason.ALREADY_EXISTS, "There is a blob " + request.key() + " already");
        }
        return bytes.length;
    }

    private static byte[] read(InputStream content) {
        try {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        byte[] bytes = blobs.get(key.value());
        if (bytes == null) {
            throw new StorageException(Reason.NOT_FOUND, "There is no blob " + key);
        }
        if (!range.within(bytes.length)) {
            throw new StorageException(
                    Reason.INVALID_RANGE, range + " is not within the " + bytes.length + " bytes of " + key);
        }
        return new ByteArrayInputStream(bytes, (int) range.offset(), (int) range.length());
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return Optional.ofNullable(blobs.get(key.value())).map(bytes -> new BlobStat(key, bytes.length));
    }

    @Override
    public void delete(BlobKey key) {
        blobs.remove(key.value());
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        List<BlobStat> found = blobs.tailMap(cursor.orElse(""), false).entrySet().stream()
                .filter(blob -> blob.getKey().startsWith(prefix))
                .limit(PAGE_SIZE + 1)
                .map(blob -> new BlobStat(new BlobKey(blob.getKey()), blob.getValue().length))
                .toList();
        if (found.size() <= PAGE_SIZE) {
            return new Page<>(found, Optional.empty());
        }
        List<BlobStat> page = found.subList(0, PAGE_SIZE);
        return new Page<>(page, Optional.of(page.get(PAGE_SIZE - 1).key().value()));
    }

    @Override
    public String describe() {
        return "memory";
    }
}

package dev.mediamanager.engine;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.InputStream;
import java.util.Optional;

/**
 * A store that can do what every store can, and no more.
 *
 * @param store does the work
 */
record PlainStorage(StorageProvider store) implements StorageProvider {
    @Override
    public long put(PutRequest request) {
        return store.put(request);
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        return store.open(key, range);
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return store.stat(key);
    }

    @Override
    public void delete(BlobKey key) {
        store.delete(key);
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        return store.list(prefix, cursor);
    }
}

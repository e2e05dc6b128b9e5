package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.InputStream;
import java.util.Optional;

/** Does what another store does; broken stores change one thing. */
class DelegatingStorage implements StorageProvider {
    final StorageProvider good;

    DelegatingStorage(StorageProvider good) {
        this.good = good;
    }

    @Override
    public long put(PutRequest request) {
        return good.put(request);
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        return good.open(key, range);
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return good.stat(key);
    }

    @Override
    public void delete(BlobKey key) {
        good.delete(key);
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        return good.list(prefix, cursor);
    }
}

package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.InputStream;
import java.util.Optional;

/**
 * Does what another store does, and no more: abilities such as files or parts are hidden. Extend it to watch, or to break, one thing; what is done
 * to {@link #open} is done to {@link #openOriginal}, too. As thread-safe as the other one, and closed with it.
 */
public class DelegatingStorage implements StorageProvider {
    /** The store that does the work. */
    protected final StorageProvider delegate;

    /** Wraps a store. */
    public DelegatingStorage(StorageProvider delegate) {
        this.delegate = delegate;
    }

    @Override
    public long put(PutRequest request) {
        return delegate.put(request);
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        return delegate.open(key, range);
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return delegate.stat(key);
    }

    @Override
    public void delete(BlobKey key) {
        delegate.delete(key);
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        return delegate.list(prefix, cursor);
    }

    @Override
    public String describe() {
        return delegate.describe();
    }

    @Override
    public void close() {
        delegate.close();
    }
}

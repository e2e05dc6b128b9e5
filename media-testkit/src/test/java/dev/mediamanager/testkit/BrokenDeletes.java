package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores that delete or close wrongly. */
final class BrokenDeletes {
    private BrokenDeletes() {}

    static final class DeletingByPrefix extends DelegatingStorage {
        DeletingByPrefix(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public void delete(BlobKey key) {
            for (BlobStat found : list(key.value(), Optional.empty()).items()) {
                super.delete(found.key());
            }
        }
    }

    static final class NeedingABlob extends DelegatingStorage {
        NeedingABlob(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public void delete(BlobKey key) {
            if (stat(key).isEmpty()) {
                throw new StorageException(Reason.NOT_FOUND, "There is no " + key);
            }
            super.delete(key);
        }
    }

    /** Hides what is deleted from {@code stat}, but still delivers it. */
    static final class NeverDeleting extends DelegatingStorage {
        private final Set<BlobKey> deleted = ConcurrentHashMap.newKeySet();

        NeverDeleting(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public void delete(BlobKey key) {
            deleted.add(key);
        }

        @Override
        public Optional<BlobStat> stat(BlobKey key) {
            return super.stat(key).filter(stat -> !deleted.contains(key));
        }
    }

    static final class ForgettingWhenClosed extends DelegatingStorage {
        private final Set<BlobKey> written = ConcurrentHashMap.newKeySet();

        ForgettingWhenClosed(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            long length = super.put(request);
            written.add(request.key());
            return length;
        }

        @Override
        public void close() {
            written.forEach(this::delete);
        }
    }

    static final class ClosingOnce extends DelegatingStorage {
        private final AtomicBoolean closed = new AtomicBoolean();

        ClosingOnce(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public void close() {
            if (closed.getAndSet(true)) {
                throw new IllegalStateException("closed already");
            }
        }
    }
}

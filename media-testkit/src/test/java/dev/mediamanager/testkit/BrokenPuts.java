package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stores that put wrongly. */
final class BrokenPuts {
    private BrokenPuts() {}

    private static PutRequest with(PutRequest request, InputStream content, OptionalLong length) {
        return new PutRequest(request.key(), content, length, request.type());
    }

    private static PutRequest with(PutRequest request, BlobKey key) {
        return new PutRequest(key, request.content(), request.length(), request.type());
    }

    /** Reads until the end, the first failure, or until told to stop. */
    private static byte[] readLeniently(InputStream content, boolean untilInterrupted) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        try {
            for (int count; (count = content.read(buffer)) >= 0; ) {
                read.write(buffer, 0, count);
                if (untilInterrupted && Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        } catch (IOException e) {
            return read.toByteArray();
        }
        return read.toByteArray();
    }

    static final class Overwriting extends DelegatingStorage {
        Overwriting(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            delegate.delete(request.key());
            return super.put(request);
        }
    }

    /** Looks whether the key is free, and writes it later; another writer that looks meanwhile is let in. */
    static final class CheckingFirst extends DelegatingStorage {
        private final ConcurrentHashMap<BlobKey, CountDownLatch> looking = new ConcurrentHashMap<>();

        CheckingFirst(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            if (delegate.stat(request.key()).isPresent()) {
                throw new StorageException(Reason.ALREADY_EXISTS, "There is " + request.key());
            }
            letAnotherLook(looking.computeIfAbsent(request.key(), key -> new CountDownLatch(2)));
            byte[] bytes = read(request.content());
            synchronized (this) {
                delegate.delete(request.key());
                return delegate.put(with(request, new ByteArrayInputStream(bytes), request.length()));
            }
        }

        private static void letAnotherLook(CountDownLatch both) {
            both.countDown();
            try {
                both.await(5, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static byte[] read(InputStream content) {
            try {
                return content.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class KeepingHalves extends DelegatingStorage {
        KeepingHalves(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            byte[] bytes = readLeniently(request.content(), false);
            return delegate.put(with(request, new ByteArrayInputStream(bytes), OptionalLong.empty()));
        }
    }

    static final class StoppingWhenInterrupted extends DelegatingStorage {
        StoppingWhenInterrupted(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            byte[] bytes = readLeniently(request.content(), true);
            return delegate.put(with(request, new ByteArrayInputStream(bytes), OptionalLong.empty()));
        }
    }

    static final class IgnoringLength extends DelegatingStorage {
        IgnoringLength(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            return delegate.put(with(request, request.content(), OptionalLong.empty()));
        }
    }

    /** Takes as many bytes as were declared and never looks whether more would come. */
    static final class CuttingAtLength extends DelegatingStorage {
        CuttingAtLength(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            try {
                byte[] bytes = request.length().isPresent()
                        ? request.content().readNBytes((int) request.length().getAsLong())
                        : request.content().readAllBytes();
                return delegate.put(with(request, new ByteArrayInputStream(bytes), request.length()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class LyingAboutLength extends DelegatingStorage {
        LyingAboutLength(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            super.put(request);
            return request.length().orElse(-1);
        }
    }

    static final class ShowingUnfinished extends DelegatingStorage {
        private final ConcurrentHashMap<BlobKey, BlobStat> unfinished = new ConcurrentHashMap<>();

        ShowingUnfinished(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            unfinished.put(request.key(), new BlobStat(request.key(), 0));
            try {
                return super.put(request);
            } finally {
                unfinished.remove(request.key());
            }
        }

        @Override
        public Optional<BlobStat> stat(BlobKey key) {
            return super.stat(key).or(() -> Optional.ofNullable(unfinished.get(key)));
        }
    }

    static final class ClosingContent extends DelegatingStorage {
        ClosingContent(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            try (InputStream content = request.content()) {
                return delegate.put(with(request, content, request.length()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class WrappingFailures extends DelegatingStorage {
        WrappingFailures(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            try {
                return super.put(request);
            } catch (UncheckedIOException e) {
                throw new StorageException(Reason.UNAVAILABLE, "Cannot write", e);
            }
        }
    }

    static final class DroppingSlashes extends DelegatingStorage {
        DroppingSlashes(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            return super.put(with(request, new BlobKey(request.key().value().replace("/", ""))));
        }
    }

    static final class CuttingKeys extends DelegatingStorage {
        CuttingKeys(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public long put(PutRequest request) {
            String key = request.key().value();
            return super.put(with(request, new BlobKey(key.substring(0, Math.min(key.length(), 127)))));
        }
    }
}

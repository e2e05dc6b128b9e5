package dev.mediamanager.testkit;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.StorageProvider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores that read wrongly. */
final class BrokenReads {
    private BrokenReads() {}

    static final class EndingEarly extends DelegatingStorage {
        EndingEarly(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public InputStream open(BlobKey key, ByteRange range) {
            return new TamperedInputStream(super.open(key, range), Fault.MISSING_BYTE, OptionalLong.empty());
        }
    }

    static final class IgnoringRangeLength extends DelegatingStorage {
        IgnoringRangeLength(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public InputStream open(BlobKey key, ByteRange range) {
            super.open(key, range);
            long length = stat(key).orElseThrow().length();
            return super.open(key, new ByteRange(range.offset(), length - range.offset()));
        }
    }

    static final class IgnoringOffset extends DelegatingStorage {
        IgnoringOffset(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public InputStream open(BlobKey key, ByteRange range) {
            super.open(key, range);
            return super.open(key, ByteRange.whole(range.length()));
        }
    }

    static final class ClampingRanges extends DelegatingStorage {
        ClampingRanges(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public InputStream open(BlobKey key, ByteRange range) {
            long length = stat(key).map(BlobStat::length).orElse(0L);
            long offset = Math.min(range.offset(), length);
            return super.open(key, new ByteRange(offset, Math.min(range.length(), length - offset)));
        }
    }

    static final class ConfusingReasons extends DelegatingStorage {
        ConfusingReasons(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public InputStream open(BlobKey key, ByteRange range) {
            try {
                return super.open(key, range);
            } catch (StorageException e) {
                Reason reason = e.reason() == Reason.NOT_FOUND ? Reason.UNAVAILABLE : e.reason();
                throw new StorageException(reason, "Cannot read", e);
            }
        }
    }

    /** A reader sees the end of the content as soon as the blob is gone. */
    static final class CuttingReadersOff extends DelegatingStorage {
        CuttingReadersOff(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public InputStream open(BlobKey key, ByteRange range) {
            return new FilterInputStream(super.open(key, range)) {
                @Override
                public int read() throws IOException {
                    return stat(key).isPresent() ? super.read() : -1;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    return stat(key).isPresent() ? super.read(buffer, offset, length) : -1;
                }
            };
        }
    }

    static final class RoundingLengths extends DelegatingStorage {
        RoundingLengths(StorageProvider delegate) {
            super(delegate);
        }

        @Override
        public Optional<BlobStat> stat(BlobKey key) {
            return super.stat(key).map(stat -> new BlobStat(key, (stat.length() + 511) / 512 * 512));
        }
    }
}

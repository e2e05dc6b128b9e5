package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.FileBackedStorage;
import dev.mediamanager.spi.MultipartLimits;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.spi.StoredPart;
import dev.mediamanager.testkit.DelegatingStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A store that takes parts, behind which another one does the work. */
abstract class WatchedStorage extends DelegatingStorage implements MultipartStorage {
    WatchedStorage(StorageProvider store) {
        super(store);
    }

    MultipartStorage parts() {
        return (MultipartStorage) delegate;
    }

    @Override
    public MultipartLimits multipartLimits() {
        return parts().multipartLimits();
    }

    @Override
    public MultipartUpload beginMultipart(BlobKey key, MediaType type) {
        return parts().beginMultipart(key, type);
    }

    @Override
    public StoredPart putPart(MultipartUpload upload, PartRequest part) {
        return parts().putPart(upload, part);
    }

    @Override
    public Page<StoredPart> listParts(MultipartUpload upload, Optional<String> cursor) {
        return parts().listParts(upload, cursor);
    }

    @Override
    public long complete(MultipartUpload upload, List<StoredPart> named) {
        return parts().complete(upload, named);
    }

    @Override
    public void abort(MultipartUpload upload) {
        parts().abort(upload);
    }

    /** The planted bug "no atomic rename": the blob's file is there from the start, and grows; each piece is forced to disk. */
    static final class InPlace extends WatchedStorage implements FileBackedStorage {
        private static final int PIECE = 16 * 1024;

        InPlace(StorageProvider store) {
            super(store);
        }

        @Override
        public Path file(BlobKey key) {
            return ((FileBackedStorage) delegate).file(key);
        }

        @Override
        public long put(PutRequest request) {
            delegate.put(
                    new PutRequest(request.key(), InputStream.nullInputStream(), OptionalLong.of(0), request.type()));
            long total = 0;
            try (OutputStream out =
                    Files.newOutputStream(file(request.key()), StandardOpenOption.WRITE, StandardOpenOption.DSYNC)) {
                byte[] piece = new byte[PIECE];
                for (int n = request.content().read(piece);
                        n >= 0;
                        n = request.content().read(piece)) {
                    out.write(piece, 0, n);
                    total += n;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (request.length().isPresent() && request.length().getAsLong() != total) {
                throw new StorageException(StorageException.Reason.LENGTH_MISMATCH, total + " bytes came");
            }
            return total;
        }
    }

    /** Tells the board where the threads are, and the journal what is about to be written. */
    static class Reporting extends WatchedStorage {
        private final PhaseBoard board;
        private final Journal journal;

        Reporting(StorageProvider store, PhaseBoard board, Journal journal) {
            super(store);
            this.board = board;
            this.journal = journal;
        }

        @Override
        public long put(PutRequest request) {
            Phase before = board.current();
            boolean upload = before == Phase.RECEIVE;
            journal.intends(request.key(), request.length());
            board.enter(upload ? Phase.PUT : Phase.PUBLISH);
            try {
                InputStream content = upload ? new Receiving(request.content(), board) : request.content();
                return delegate.put(request.withContent(content, request.length()));
            } finally {
                board.enter(upload ? Phase.PROBE : before);
            }
        }

        @Override
        public StoredPart putPart(MultipartUpload upload, PartRequest part) {
            return during(Phase.PUT, () -> super.putPart(upload, part));
        }

        @Override
        public long complete(MultipartUpload upload, List<StoredPart> named) {
            return during(Phase.JOIN, () -> super.complete(upload, named));
        }

        private <T> T during(Phase phase, Supplier<T> work) {
            Phase before = board.current();
            board.enter(phase);
            try {
                return work.get();
            } finally {
                board.enter(before);
            }
        }

        @Override
        public void delete(BlobKey key) {
            Phase before = board.current();
            board.enter(Phase.DELETE);
            try {
                delegate.delete(key);
            } finally {
                board.enter(before);
            }
        }
    }

    /** The same of a store of files. */
    static final class ReportingFiles extends Reporting implements FileBackedStorage {
        ReportingFiles(StorageProvider store, PhaseBoard board, Journal journal) {
            super(store, board, journal);
        }

        @Override
        public Path file(BlobKey key) {
            return ((FileBackedStorage) delegate).file(key);
        }
    }

    /** The content of an upload: whoever reads it waits for the source, not for the store. */
    private static final class Receiving extends InputStream {
        private final InputStream in;
        private final PhaseBoard board;

        Receiving(InputStream in, PhaseBoard board) {
            this.in = in;
            this.board = board;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            board.enter(Phase.RECEIVE);
            try {
                return in.read(buffer, offset, length);
            } finally {
                board.enter(Phase.PUT);
            }
        }
    }
}

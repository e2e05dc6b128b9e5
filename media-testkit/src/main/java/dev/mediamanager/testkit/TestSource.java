package dev.mediamanager.testkit;

import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.spi.SourceAccess;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The bytes of a file as a plug-in sees them; counts what is left open, and refuses calls after the plug-in's call has returned.
 * Thread-safe.
 */
public final class TestSource implements SourceAccess {
    private final Path file;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong failAt = new AtomicLong(Long.MAX_VALUE);

    private final AtomicReference<Runnable> firstUse = new AtomicReference<>(() -> {});

    private TestSource(Path file) {
        this.file = file;
    }

    /** Returns access to a file. */
    public static TestSource of(Path file) {
        return new TestSource(file);
    }

    /** Lets every stream fail before it delivers the byte at this position of the file. */
    public TestSource failingAt(long position) {
        failAt.set(position);
        return this;
    }

    /** Runs an action when the plug-in first asks for the bytes or their length. */
    public TestSource onFirstUse(Runnable action) {
        firstUse.set(action);
        return this;
    }

    /** Ends the plug-in's call: what it still tries fails. */
    public void end() {
        ended.set(true);
    }

    /** Returns how many streams were opened and not closed. */
    public int openStreams() {
        return open.get();
    }

    private void requireValid() {
        firstUse.getAndSet(() -> {}).run();
        if (ended.get()) {
            throw new IllegalStateException("The source is valid until the plug-in's call returns");
        }
    }

    @Override
    public long length() {
        requireValid();
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(ByteRange range) {
        requireValid();
        if (!range.within(length())) {
            throw new StorageException(
                    StorageException.Reason.INVALID_RANGE,
                    range + " is not within the " + length() + " bytes of " + file);
        }
        try {
            InputStream in = Files.newInputStream(file);
            open.incrementAndGet();
            in.skipNBytes(range.offset());
            return new RangeStream(in, range);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path localFile() {
        requireValid();
        return file;
    }

    private final class RangeStream extends FilterInputStream {
        private final long end;
        private long position;
        private boolean closed;

        RangeStream(InputStream in, ByteRange range) {
            super(in);
            position = range.offset();
            end = range.end();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            requireValid();
            long failure = failAt.get();
            if (length > 0 && position < end && position >= failure) {
                throw new IOException("Planned failure of the source at byte " + failure);
            }
            int wanted = (int) Math.min(length, Math.min(end, failure) - position);
            if (wanted <= 0) {
                return length == 0 ? 0 : -1;
            }
            int count = super.read(buffer, offset, wanted);
            position += Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.max(0, Math.min(count, end - position)));
            position += skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(super.available(), end - position);
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
            super.close();
        }
    }
}

package dev.mediamanager.internal.upload;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.Source;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of a source, whose every failure is {@code SOURCE_FAILED}, whatever it throws and however it breaks the rules of streams; silence for a lease
 * is one too.
 */
public final class SourceStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceStream.class);
    private static final int MAX_EMPTY_READS = 1000;

    private final InputStream in;
    private final IdleWatch watch;
    private long count;

    private SourceStream(InputStream in, IdleWatch watch) {
        this.in = in;
        this.watch = watch;
        watch.closing(in);
    }

    /** Opens a source; it is looked after once per tick, so that it does not hang. */
    public static SourceStream open(Source source, Parts parts, Ticks ticks) {
        IdleWatch watch = new IdleWatch(parts, ticks);
        try {
            return new SourceStream(opened(source, watch), watch);
        } catch (RuntimeException | Error e) {
            watch.close();
            throw e;
        }
    }

    private static InputStream opened(Source source, IdleWatch watch) {
        try {
            return Objects.requireNonNull(watch.call(source::open), "The source opened no stream");
        } catch (MediaRejectedException e) {
            throw e; // by a source of our own
        } catch (IOException | RuntimeException e) {
            throw failed("cannot be opened", e);
        }
    }

    /** Reads at least one byte unless the source has ended. */
    public int read(byte[] buffer, int offset, int length) {
        for (int tries = 0; tries < MAX_EMPTY_READS; tries++) {
            int n = readOnce(buffer, offset, length);
            if (n != 0 || length == 0) {
                count += Math.max(0, n);
                return n;
            }
        }
        throw failed("gives no bytes and does not end", new IOException(MAX_EMPTY_READS + " empty reads"));
    }

    private int readOnce(byte[] buffer, int offset, int length) {
        try {
            int n = watch.call(() -> in.read(buffer, offset, length));
            if (n > length) {
                throw new IOException("A read of " + length + " bytes returned " + n);
            }
            return n;
        } catch (MediaRejectedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw failed("failed after " + count + " bytes", e);
        }
    }

    private static MediaRejectedException failed(String how, Exception cause) {
        String why = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
        return new MediaRejectedException(
                Reason.SOURCE_FAILED,
                "The source " + how + ": " + why,
                cause.toString(),
                "a source that can be read to its end",
                cause);
    }

    /** Never fails: what was read counts, and it may be committed already. */
    @Override
    public void close() {
        watch.close();
        try {
            in.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The source of an upload failed to close: {}", e.toString());
        }
    }
}

package dev.mediamanager.storage.s3;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException;
import dev.mediamanager.storage.s3.Client.Attempts;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a range of an object: exactly its bytes, or an exception. When the connection breaks or falls silent, the rest is asked for on another one, if
 * the object still has the same entity tag.
 */
final class BlobStream extends InputStream {
    private static final Logger LOG = LoggerFactory.getLogger(BlobStream.class);

    private final Reading reading;
    private final BlobKey key;
    private final String etag;
    private final long end;
    private final Attempts attempts;
    private Reply reply;
    private long position;
    private boolean closed;

    BlobStream(Reading reading, BlobKey key, ByteRange range, Reply reply, Attempts attempts) {
        this.reading = reading;
        this.key = key;
        this.reply = reply;
        this.etag = reply.etag();
        this.position = range.offset();
        this.end = range.end();
        this.attempts = attempts;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (closed) {
            throw new IOException("The stream is closed");
        }
        int wanted = (int) Math.min(length, end - position);
        if (wanted == 0) {
            return length == 0 ? 0 : -1;
        }
        while (true) {
            try {
                int count = reply.body().read(buffer, offset, wanted);
                if (count < 0) {
                    throw new EOFException("the store ended at byte " + position + " of " + end);
                }
                position += count;
                attempts.progressed();
                return count;
            } catch (IOException e) {
                resume(e);
            }
        }
    }

    private void resume(IOException cause) throws IOException {
        reply.close();
        if (etag.isEmpty()) { // nothing would tell another object
            throw new IOException(
                    "Blob " + key + " cannot be read from byte " + position + " on: " + cause.getMessage(), cause);
        }
        LOG.debug("Reading blob {} goes on at byte {} after: {}", key, position, cause.toString());
        try {
            reply = reading.resume(key, new ByteRange(position, end - position), etag, attempts, cause);
        } catch (StorageException e) {
            e.addSuppressed(cause);
            throw new IOException(
                    "Blob " + key + " cannot be read from byte " + position + " on: " + e.getMessage(), e);
        }
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        reply.close();
    }
}

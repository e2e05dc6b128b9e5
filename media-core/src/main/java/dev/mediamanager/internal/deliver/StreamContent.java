package dev.mediamanager.internal.deliver;

import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.io.ExactInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;

/** Content that comes as a stream from a store. */
sealed class StreamContent implements MediaContent permits FileContent {
    private static final int BUFFER = 64 * 1024;

    private final Contents.OpenBlob blob;
    private final ByteRange range;
    private final InputStream in;

    StreamContent(Contents.OpenBlob blob, ByteRange range, InputStream in) {
        this.blob = blob;
        this.range = range;
        this.in = new ExactInputStream(in, range.length(), "blob " + blob.key());
    }

    @Override
    public MediaType type() {
        return blob.type();
    }

    @Override
    public String fileName() {
        return blob.fileName();
    }

    @Override
    public ByteRange range() {
        return range;
    }

    @Override
    public long totalLength() {
        return blob.length();
    }

    @Override
    public String etag() {
        return '"' + blob.sha256() + '"';
    }

    @Override
    public Instant lastModified() {
        return blob.modified();
    }

    @Override
    public InputStream inputStream() {
        return in;
    }

    @Override
    public long transferTo(WritableByteChannel target) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long sent = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            ByteBuffer block = ByteBuffer.wrap(buffer, 0, n);
            while (block.hasRemaining()) {
                sent += target.write(block);
            }
        }
        return sent;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "Cannot close blob " + blob.key(), e);
        }
    }
}

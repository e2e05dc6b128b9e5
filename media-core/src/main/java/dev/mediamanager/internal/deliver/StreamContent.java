package dev.mediamanager.internal.deliver;

import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.internal.io.ByteBudget;
import dev.mediamanager.internal.io.ExactInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.Optional;

/** Content that comes as a stream from a store; it is sent in blocks of 64 KiB while the budget has them, else in small ones. */
sealed class StreamContent implements MediaContent permits FileContent, SectionContent {
    private static final int BUFFER = 64 * 1024;

    private final Contents.OpenBlob blob;
    private final ByteRange range;
    private final InputStream in;
    private final ByteBudget budget;

    StreamContent(Contents.OpenBlob blob, ByteRange range, InputStream in, ByteBudget budget) {
        this.budget = budget;
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
        Receiver receiver = new Receiver(target);
        Optional<ByteBudget.Grant> grant = budget.tryTakeForSending(BUFFER);
        try {
            byte[] buffer = new byte[grant.isPresent() ? BUFFER : ByteBudget.SMALL];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                ByteBuffer block = ByteBuffer.wrap(buffer, 0, n);
                while (block.hasRemaining()) {
                    receiver.took(target.write(block));
                }
            }
            return range.length();
        } finally {
            grant.ifPresent(ByteBudget.Grant::close);
        }
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

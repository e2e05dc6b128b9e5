package dev.mediamanager.storage.local;

import dev.mediamanager.ByteRange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Reads a range of a file: exactly its bytes, or an exception. */
final class BlobInputStream extends InputStream {
    /** A larger read of a channel would take as much memory outside the heap. */
    private static final int MAX_READ = 256 * 1024;

    private final FileChannel channel;
    private long position;
    private final long end;

    BlobInputStream(FileChannel channel, ByteRange range) {
        this.channel = channel;
        this.position = range.offset();
        this.end = range.end();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int wanted = (int) Math.min(Math.min(length, MAX_READ), end - position);
        if (wanted == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = channel.read(ByteBuffer.wrap(buffer, offset, wanted), position);
        if (count < 0) {
            throw new EOFException(
                    "The blob's file ends at byte " + position + ", though it was to be read up to byte " + end);
        }
        position += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

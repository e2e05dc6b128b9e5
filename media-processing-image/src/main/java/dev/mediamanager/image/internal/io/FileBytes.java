package dev.mediamanager.image.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file. */
public final class FileBytes implements Bytes {
    private final FileChannel channel;
    private final long length;

    /** Opens the file. */
    public FileBytes(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        length = channel.size();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) {
        try {
            return channel.read(ByteBuffer.wrap(into, offset, wanted), position);
        } catch (IOException e) {
            throw new ReadFailedException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

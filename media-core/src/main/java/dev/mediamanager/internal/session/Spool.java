package dev.mediamanager.internal.session;

import dev.mediamanager.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The bytes of a part while they come: in a file, so that slow senders hold no memory and a store can read them again. For one thread.
 */
final class Spool implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private long length;

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Spool in(Path folder) {
        Path file = folder.resolve("part");
        try {
            return new Spool(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    long length() {
        return length;
    }

    /** Returns the CRC-32C of what is in it. */
    long crc32c() {
        return crc.getValue();
    }

    void write(byte[] bytes, int offset, int count) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes, offset, count);
            for (long at = length; rest.hasRemaining(); ) {
                at += channel.write(rest, at);
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
        crc.update(bytes, offset, count);
        length += count;
    }

    /** Returns all of it, from the start; closing the stream closes the spool. */
    InputStream content() {
        try {
            return Channels.newInputStream(channel.truncate(length).position(0));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Returns its first bytes. */
    byte[] head(int count) {
        try {
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(count, length));
            while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {}
            return head.array();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    void clear() {
        crc.reset();
        length = 0;
    }

    private static StorageException failed(Path file, IOException cause) {
        return new StorageException(
                StorageException.Reason.UNAVAILABLE,
                "The work file " + file + " cannot be used; check its rights and free space",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}

package dev.mediamanager.image.internal.io;

import java.io.IOException;

/** The bytes of a picture file. Not thread-safe. */
public interface Bytes extends AutoCloseable {
    /** Returns the number of bytes. */
    long length();

    /**
     * Reads some bytes.
     *
     * @return how many, at least 1 unless {@code length} is 0; -1 if there are none at {@code position}
     */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    @Override
    default void close() throws IOException {}
}

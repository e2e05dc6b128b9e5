package dev.mediamanager.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A body that is gathered before it is sent, so that its length is known and it can be sent again. Filled by one thread, then read. */
interface PartBuffer extends Payload, AutoCloseable {
    /** The size of the pieces: small enough not to be a large object of the garbage collector, whatever the heap. */
    int PIECE = 256 * 1024;

    /**
     * Reads the content to its end, or so many bytes.
     *
     * @return how many were read
     * @throws UncheckedIOException with the content's failure
     */
    long fill(InputStream content, long most);

    /** Gives memory or file back; idempotent. */
    @Override
    void close();

    /** Reads into an array as much as it holds. @return how many bytes; fewer than asked for only at the end */
    static int read(InputStream content, byte[] into, int most) {
        try {
            return content.readNBytes(into, 0, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

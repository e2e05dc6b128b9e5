package dev.mediamanager.internal.io;

import dev.mediamanager.StorageException;
import java.io.IOException;
import java.io.InputStream;

/** Makes sure that a store delivers exactly the bytes it was asked for: an early end is an exception, a surplus is never passed on. */
public final class ExactInputStream extends InputStream {
    private final InputStream in;
    private final String what;
    private final long length;
    private long left;

    /** Wraps a stream that must hold at least {@code length} bytes; {@code what} names it in messages. */
    public ExactInputStream(InputStream in, long length, String what) {
        this.in = in;
        this.length = length;
        this.left = length;
        this.what = what;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int n = in.read(buffer, offset, (int) Math.min(wanted, left));
        if (n < 0) {
            throw new StorageException(
                    StorageException.Reason.CORRUPT,
                    "The store ended " + what + " after " + (length - left) + " of " + length
                            + " bytes; verify the library");
        }
        left -= n;
        return n;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long n = in.skip(Math.min(wanted, left));
        left -= n;
        return n;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, in.available());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

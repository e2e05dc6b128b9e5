package dev.mediamanager.image.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes as the input of an {@code ImageReader}, with their beginning replaced: a header made by us, then the rest of the file, then a few zeros for
 * readers that look ahead. Who goes on reading behind them gets an {@code UncheckedIOException} in the end.
 */
public final class BytesImageInput extends ImageInputStreamImpl {
    private static final int WINDOW = 16 << 10;
    private static final int ZEROS = 16;

    /** Readers that take an end for zeros, byte for byte, would decode seconds long what is not there. */
    private static final int MOST_ENDS = 1000;

    private final byte[] header;
    private final Bytes bytes;
    private final long shift;
    private final long length;
    private final byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowLength;
    private int ends;

    /** Shows the bytes as they are. */
    public BytesImageInput(Bytes bytes) {
        this(new byte[0], bytes, 0);
    }

    /** Shows {@code header}, and after it the bytes from {@code rest} on. */
    public BytesImageInput(byte[] header, Bytes bytes, long rest) {
        this.header = header;
        this.bytes = bytes;
        this.shift = rest - header.length;
        this.length = bytes.length() - shift;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        long at = streamPos - windowStart;
        if (at < 0 || at >= windowLength) {
            windowLength = Math.max(0, readAt(streamPos, window, 0, WINDOW));
            windowStart = streamPos;
            at = 0;
            if (windowLength == 0) {
                return end();
            }
        }
        streamPos++;
        return window[(int) at] & 0xff;
    }

    /** Reads all that is wanted unless the end comes first: the methods of the superclass that read numbers rely on it. */
    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        bitOffset = 0;
        int done = 0;
        while (done < wanted) {
            int count;
            long at = streamPos - windowStart;
            if (at >= 0 && at < windowLength) {
                count = Math.min(wanted - done, windowLength - (int) at);
                System.arraycopy(window, (int) at, into, offset + done, count);
            } else {
                count = readAt(streamPos, into, offset + done, wanted - done);
            }
            if (count < 0) {
                return done > 0 ? done : end();
            }
            done += count;
            streamPos += count;
        }
        return done;
    }

    private int end() {
        ends++;
        if (ends > MOST_ENDS) {
            throw new UncheckedIOException(
                    new EOFException("Read " + MOST_ENDS + " times behind the end, at " + length + " bytes"));
        }
        return -1;
    }

    private int readAt(long position, byte[] into, int offset, int wanted) throws IOException {
        if (position < header.length) {
            int count = Math.min(wanted, header.length - (int) position);
            System.arraycopy(header, (int) position, into, offset, count);
            return count;
        }
        int count = bytes.read(position + shift, into, offset, wanted);
        if (count < 0 && position < length + ZEROS) {
            count = (int) Math.min(wanted, length + ZEROS - position);
            java.util.Arrays.fill(into, offset, offset + count, (byte) 0);
        }
        return count;
    }
}

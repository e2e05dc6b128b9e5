package dev.mediamanager.internal.location;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a stream with a look ahead. */
final class Feed {
    static final int END = -1;
    private static final int BUFFER = 16 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    Feed(InputStream in) {
        this.in = in;
    }

    /** Returns the byte so far ahead, at most a few, without taking it; {@link #END} if there is none. */
    int peek(int ahead) throws IOException {
        while (end - at <= ahead) {
            if (at > 0) {
                System.arraycopy(buffer, at, buffer, 0, end - at);
                end -= at;
                at = 0;
            }
            int n = in.read(buffer, end, BUFFER - end);
            if (n < 0) {
                return END;
            }
            end += n;
        }
        return buffer[at + ahead] & 0xff;
    }

    /** Takes the next byte. */
    int next() throws IOException {
        int value = at < end ? buffer[at] & 0xff : peek(0);
        if (value != END) {
            at++;
        }
        return value;
    }

    /** Takes the next bytes, fewer only at the end. */
    byte[] take(int count) throws IOException {
        byte[] taken = new byte[count];
        int n = 0;
        while (n < count && peek(0) != END) {
            int some = Math.min(count - n, end - at);
            System.arraycopy(buffer, at, taken, n, some);
            at += some;
            n += some;
        }
        return n == count ? taken : Arrays.copyOf(taken, n);
    }

    void close() throws IOException {
        in.close();
    }
}

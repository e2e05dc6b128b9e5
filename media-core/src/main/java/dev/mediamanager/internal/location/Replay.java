package dev.mediamanager.internal.location;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads here and there in a source that can be read again: forward it skips, and to go back it opens the source anew. */
final class Replay implements Closeable {
    private static final int MAX_OPENS = 1000;

    private final Source source;
    private InputStream in;
    private long position;
    private int opens = 1;

    Replay(Source source) throws IOException {
        this.source = source;
        this.in = source.open();
    }

    /** Returns where the next byte would be read without going back. */
    long position() {
        return position;
    }

    /** Returns the bytes at a position, fewer only where the source ends. The caller bounds the number. */
    byte[] read(long at, int length) throws IOException {
        if (at < position) {
            rewind();
        }
        try {
            in.skipNBytes(at - position);
        } catch (EOFException e) {
            rewind();
            return new byte[0];
        }
        byte[] found = in.readNBytes(length);
        position = at + found.length;
        return found;
    }

    private void rewind() throws IOException {
        if (++opens > MAX_OPENS) {
            throw new MediaRejectedException(
                    MediaRejectedException.Reason.TOO_COMPLEX,
                    "The place cannot be taken out of a file that is so scattered; convert it, or upload it with its place",
                    opens + " jumps back",
                    MAX_OPENS + " jumps back");
        }
        in.close();
        in = source.open();
        position = 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

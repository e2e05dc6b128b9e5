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
    private static final int MAX_PASSES = 8;
    private static final long SMALL = 1L << 30;

    private final Source source;
    private InputStream in;
    private long position;
    private long furthest;
    private long skipped;
    private long end;
    private int opens = 1;

    Replay(Source source) throws IOException {
        this.source = source;
        this.end = source.length().orElse(Long.MAX_VALUE);
        this.in = source.open();
    }

    /** Returns where the next byte would be read without going back. */
    long position() {
        return position;
    }

    /**
     * Returns the bytes at a position, fewer only where the source ends. The caller bounds the number.
     *
     * @throws MediaRejectedException if all that was skipped is more than 8 times what was seen of the source, and 1 GiB: some sources read what they skip
     */
    byte[] read(long at, int length) throws IOException {
        if (at >= end) {
            return new byte[0];
        }
        if (at < position) {
            rewind();
        }
        while (position < at) {
            long step = Math.min(at - position, SMALL);
            try {
                in.skipNBytes(step);
            } catch (EOFException e) {
                end = at;
                rewind();
                return new byte[0];
            }
            count(step);
        }
        byte[] found = in.readNBytes(length);
        position += found.length;
        furthest = Math.max(furthest, position);
        return found;
    }

    private void count(long step) {
        position += step;
        furthest = Math.max(furthest, position);
        skipped += step;
        if (skipped > SMALL + MAX_PASSES * Math.min(furthest, Long.MAX_VALUE / 2 / MAX_PASSES)) {
            throw refused(skipped + " bytes to be skipped", MAX_PASSES + " times the file, and " + SMALL + " bytes");
        }
    }

    private void rewind() throws IOException {
        if (++opens > MAX_OPENS) {
            throw refused(opens + " jumps back", MAX_OPENS + " jumps back");
        }
        in.close();
        in = source.open();
        position = 0;
    }

    private static MediaRejectedException refused(String found, String limit) {
        return new MediaRejectedException(
                MediaRejectedException.Reason.TOO_COMPLEX,
                "The place cannot be taken out of a file that is so scattered; convert it, or upload it with its place",
                found,
                limit);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

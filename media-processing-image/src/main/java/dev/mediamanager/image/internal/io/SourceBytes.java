package dev.mediamanager.image.internal.io;

import dev.mediamanager.ByteRange;
import dev.mediamanager.spi.SourceAccess;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a source that may be far away: read forward on one stream, which is opened anew only for a jump. */
public final class SourceBytes implements Bytes {
    /** A gap up to this long is read over rather than jumped. */
    private static final int SHORT_GAP = 256 << 10;

    private final SourceAccess source;
    private InputStream stream = InputStream.nullInputStream();
    private long position = Long.MAX_VALUE;

    /** Opens nothing yet. */
    public SourceBytes(SourceAccess source) {
        this.source = source;
    }

    @Override
    public long length() {
        return source.length();
    }

    @Override
    public int read(long from, byte[] into, int offset, int wanted) {
        if (from >= source.length()) {
            return -1;
        }
        try {
            moveTo(from);
            int count = stream.read(into, offset, (int) Math.min(wanted, source.length() - from));
            if (count > 0) {
                position += count;
            }
            return count;
        } catch (IOException e) {
            throw new ReadFailedException(e);
        }
    }

    private void moveTo(long from) throws IOException {
        if (from < position || from - position > SHORT_GAP) {
            close();
            stream = source.open(new ByteRange(from, source.length() - from));
            position = from;
        }
        stream.skipNBytes(from - position);
        position = from;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

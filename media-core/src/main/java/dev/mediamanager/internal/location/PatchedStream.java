package dev.mediamanager.internal.location;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A stream with patches, which apply in their order. */
final class PatchedStream extends FilterInputStream {
    private final List<Patch> patches;
    private long position;

    PatchedStream(InputStream in, List<Patch> patches) {
        super(in);
        this.patches = patches;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        if (n > 0) {
            for (Patch patch : patches) {
                patch.apply(position, into, offset, n);
            }
            position += n;
        }
        return n;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        position += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

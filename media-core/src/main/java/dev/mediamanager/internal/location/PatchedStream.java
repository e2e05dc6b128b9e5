package dev.mediamanager.internal.location;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A stream with patches, which are in the order of the file and do not overlap. */
final class PatchedStream extends FilterInputStream {
    private final List<Patch> patches;
    private long position;
    private int next;

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
            patch(into, offset, n);
            position += n;
        }
        return n;
    }

    private void patch(byte[] into, int offset, int count) {
        for (int i = next; i < patches.size() && patches.get(i).offset() < position + count; i++) {
            patches.get(i).apply(position, into, offset, count);
            if (patches.get(i).end() <= position + count) {
                next = i + 1; // all before it end before it, too
            }
        }
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

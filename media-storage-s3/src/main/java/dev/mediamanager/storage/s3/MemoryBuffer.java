package dev.mediamanager.storage.s3;

import dev.mediamanager.spi.BufferBudget;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A body on the heap. */
final class MemoryBuffer implements PartBuffer {
    private final BufferBudget.Grant grant;
    private List<byte[]> pieces = new ArrayList<>();
    private long length;

    /** Creates a buffer whose memory was granted. */
    MemoryBuffer(BufferBudget.Grant grant) {
        this.grant = grant;
    }

    @Override
    public long fill(InputStream content, long most) {
        while (length < most) {
            int wanted = (int) Math.min(PIECE, most - length);
            byte[] piece = new byte[wanted];
            int count = PartBuffer.read(content, piece, wanted);
            if (count > 0) {
                pieces.add(count < wanted ? Arrays.copyOf(piece, count) : piece);
                length += count;
            }
            if (count < wanted) {
                break;
            }
        }
        return length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Iterable<byte[]> pieces() {
        return pieces;
    }

    @Override
    public void close() {
        pieces = List.of();
        grant.close();
    }
}

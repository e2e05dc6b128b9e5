package dev.mediamanager.image.internal.io;

import java.nio.ByteBuffer;

/** The first bytes of a file whose end is not known; asking for more than these throws {@link BeyondHead}. */
public final class HeadBytes implements Bytes {
    /** Says that the answer lies beyond the bytes at hand. */
    public static final class BeyondHead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BeyondHead() {
            super("beyond the head", null, false, false);
        }
    }

    private final ByteBuffer head;

    /** Takes the bytes between the buffer's position and its limit; the buffer itself is not moved. */
    public HeadBytes(ByteBuffer head) {
        this.head = head.slice();
    }

    @Override
    public long length() {
        return Long.MAX_VALUE;
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) {
        if (position >= head.limit()) {
            throw new BeyondHead();
        }
        int count = Math.min(wanted, head.limit() - (int) position);
        head.get((int) position, into, offset, count);
        return count;
    }
}
